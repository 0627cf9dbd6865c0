import { applyTokens, type Look, type TokenWarning } from '@idos/ui/look'
import { type ParseFont, setFonts } from './host-fonts.ts'

export type Tools = { readonly parseFont: ParseFont; readonly warn: (text: string) => void }

/** Fonts and tokens of a host; what was left out or corrected stands in the console. */
export function dress(page: Document, { tokens = {}, fonts = [] }: Look, tools: Tools): void {
  const told = setFonts(page, fonts, tools)
  const warnings = applyTokens(page, tokens, told.families)
  for (const text of [...told.warnings, ...warnings.slice(0, MOST).map(inWords)]) {
    tools.warn(text)
  }
}

/** A host that sends a thousand wrong names is told of the first. */
const MOST = 20

function inWords({ token, asked, used, why }: TokenWarning): string {
  const what = used === null ? 'left out' : `${used} is used`
  return `the token ${token} asks for ${JSON.stringify(asked)}: ${why}; ${what}. See docs/theming.md.`
}
