import type { ColourToken, ThemeTokens } from '@idos/protocol'
import { black, contrast, mix, type Rgb, white } from './contrast.ts'
import { type AskedColours, fitColours, type Palette } from './fit-colours.ts'
import type { Families } from './read-shape.ts'
import { type ReadTokens, readTokens, type Theme, type TokenWarning } from './read-tokens.ts'
import { colourProperties } from './token-table.ts'

export type Palettes = Readonly<Record<Theme, Palette>>
export type Dress = {
  readonly properties: Readonly<Record<string, string>>
  readonly warnings: readonly TokenWarning[]
}

const asCss = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`
const same = (a: Rgb, b: Rgb) => asCss(a) === asCss(b)
const names = Object.keys(colourProperties) as ColourToken[]

/** The accent under a pointer: away from what is written on it, so that this is read as well. */
function hovered({ accent, accentText }: Palette): Rgb {
  return mix(
    accent,
    contrast(accentText, black) > contrast(accentText, white) ? black : white,
    0.16,
  )
}

/** The colours of one theme, and what is told of those that had to give way. */
function drawTheme(own: Palette, theme: Theme, { colours, warnings }: ReadTokens): Palette {
  const asked = Object.entries(colours[theme]) as [ColourToken, { colour: Rgb; token: string }][]
  if (asked.length === 0) return own
  const wanted: AskedColours = Object.fromEntries(asked.map(([name, { colour }]) => [name, colour]))
  const drawn = fitColours(own, wanted)
  for (const [name, { colour, token }] of asked) {
    if (same(drawn[name], colour)) continue
    const where = token === name ? `${name} (${theme})` : token
    const [from, used] = [asCss(colour), asCss(drawn[name])]
    warnings.push({ token: where, asked: from, used, why: 'hard to read or see' })
  }
  return drawn
}

/**
 * Custom properties for a host's tokens, for both themes at once, and what it is to be told of them. No token can make
 * anything illegible, invisible or too small: colours are moved until they stand out, lengths are kept within bounds.
 */
export function toProperties(
  tokens: ThemeTokens,
  own: Palettes,
  families: Families = new Map(),
): Dress {
  const read = readTokens(tokens, families)
  const light = drawTheme(own.light, 'light', read)
  const dark = drawTheme(own.dark, 'dark', read)
  const { properties, warnings } = read
  const pair = (a: Rgb, b: Rgb) => `light-dark(${asCss(a)}, ${asCss(b)})`
  for (const name of names) {
    if (same(light[name], own.light[name]) && same(dark[name], own.dark[name])) continue
    properties[colourProperties[name]] = pair(light[name], dark[name])
  }
  if ('--accent' in properties || '--on-accent' in properties)
    properties['--accent-hover'] = pair(hovered(light), hovered(dark))
  return { properties, warnings }
}
