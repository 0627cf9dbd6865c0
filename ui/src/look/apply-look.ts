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
  mode?: 'inline' | 'frameless'
}

/** The theme's own colours, computed by the browser on a throw-away element in either colour scheme. */
function readPalettes(page: Document): Palettes {
  const probe = page.createElement('span')
  probe.hidden = true
  page.body.append(probe)
  const read = (theme: 'light' | 'dark'): Palette => {
    probe.style.colorScheme = theme
    const colours = Object.entries(colourProperties).map(([name, property]) => {
      // What is not set of itself is drawn in the accent: `--link`, `--focus`.
      probe.style.color = `var(${property}, var(--accent))`
      return [name, parseRgb(getComputedStyle(probe).color) ?? [128, 128, 128]]
    })
    return Object.fromEntries(colours) as Record<ColourToken, Rgb>
  }
  const palettes = { light: read('light'), dark: read('dark') }
  probe.remove()
  return palettes
}

/**
 * Sets the tokens on the root element, for both themes at once: a theme that follows the browser needs nothing further. May
 * be called again at any time. Answers what the host is to be told.
 */
export function applyTokens(
  page: Document,
  tokens: ThemeTokens,
  families?: Families,
): readonly TokenWarning[] {
  const { style } = page.documentElement
  for (const property of tokenProperties) style.removeProperty(property)
  const { properties, warnings } = toProperties(tokens, readPalettes(page), families)
  for (const [name, value] of Object.entries(properties)) style.setProperty(name, value)
  return warnings
}
