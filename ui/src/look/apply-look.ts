import type { ColourToken, HostFont, ThemeTokens } from '@idos/protocol'
import { parseRgb, type Rgb } from './contrast.ts'
import type { Palette } from './fit-colours.ts'
import type { Families } from './read-shape.ts'
import type { TokenWarning } from './read-tokens.ts'
import { colourProperties, tokenProperties } from './token-table.ts'
import { type Palettes, toProperties } from './tokens.ts'

export type Look = {
  theme?: 'light' | 'dark' | 'auto'
  tokens?: ThemeTokens
  fonts?: HostFont[]
  mode?: 'inline' | 'frameless' | 'pill'
}

const known = new WeakMap<Document, Palettes>()

/**
 * The theme's own colours, as the browser computes them under either theme; read once, before any of a host's is set. By the
 * attribute and not by a `color-scheme` on the probe, which a style sheet that was built for older browsers does not heed.
 */
function readPalettes(page: Document): Palettes {
  const found = known.get(page)
  if (found) return found
  const { dataset } = page.documentElement
  const { theme: before = 'auto' } = dataset
  const probe = page.createElement('span')
  probe.hidden = true
  page.body.append(probe)
  const read = (theme: 'light' | 'dark'): Palette => {
    dataset.theme = theme
    const colours = Object.entries(colourProperties).map(([name, property]) => {
      // What is not set of itself is drawn in the accent: `--link`, `--focus`.
      probe.style.color = `var(${property}, var(--accent))`
      return [name, parseRgb(getComputedStyle(probe).color) ?? [128, 128, 128]]
    })
    return Object.fromEntries(colours) as Record<ColourToken, Rgb>
  }
  const palettes = { light: read('light'), dark: read('dark') }
  probe.remove()
  dataset.theme = before
  known.set(page, palettes)
  return palettes
}

/**
 * Sets the tokens on the root element, for both themes at once: a theme that follows the browser needs nothing further. May
 * be called again at any time. Answers what the host is to be told. A browser without `light-dark()` keeps the theme's own
 * colours: half of a host's would be none.
 */
export function applyTokens(
  page: Document,
  tokens: ThemeTokens,
  families?: Families,
): readonly TokenWarning[] {
  const palettes = readPalettes(page)
  const { style } = page.documentElement
  for (const property of tokenProperties) style.removeProperty(property)
  const { properties, warnings } = toProperties(tokens, palettes, families)
  const hasBoth = CSS.supports('color', 'light-dark(#000, #fff)')
  for (const [name, value] of Object.entries(properties))
    if (hasBoth || !value.startsWith('light-dark(')) style.setProperty(name, value)
  return warnings
}
