import type { IsleConfig } from '@idos/protocol'
import { contrast, type Rgb } from './contrast.ts'

export type Tokens = NonNullable<IsleConfig['tokens']>

/** Colours of the theme in force, which the host's are measured against. */
export type BaseColours = { readonly surface: Rgb; readonly text: Rgb }

/** Resolves a CSS colour; `null` when it is none or not opaque. */
export type ResolveColour = (value: string) => Rgb | null

const TEXT_CONTRAST = 4.5
const PART_CONTRAST = 3
const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]

const asCss = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`

function clampRadius(value: string): string | null {
  const match = /^(\d{1,3}(?:\.\d{1,3})?)(px|rem)$/.exec(value.trim())
  if (!match) return null
  const pixels = Number(match[1]) * (match[2] === 'rem' ? 16 : 1)
  return `${Math.min(pixels, 28)}px`
}

function cleanFont(value: string): string | null {
  return /^[A-Za-z0-9 ,'-]+$/.test(value) ? value : null
}

/**
 * Custom properties for the host's tokens. A colour that would make text or controls hard to read is left out, so a host
 * can make the Isle its own but not illegible.
 */
export function toProperties(
  tokens: Tokens,
  base: BaseColours,
  resolve: ResolveColour,
): Record<string, string> {
  const properties: Record<string, string> = {}
  const colour = (value: string | undefined) => (value === undefined ? null : resolve(value))

  const surface = colour(tokens.surface)
  const text = colour(tokens.text)
  const readable = contrast(text ?? base.text, surface ?? base.surface) >= TEXT_CONTRAST
  if (readable && surface) properties['--surface'] = asCss(surface)
  if (readable && text) properties['--text'] = asCss(text)
  const ground = readable && surface ? surface : base.surface

  const accent = colour(tokens.accent)
  if (accent && contrast(accent, ground) >= PART_CONTRAST) {
    const onAccent = contrast(white, accent) >= contrast(black, accent) ? white : black
    properties['--accent'] = asCss(accent)
    properties['--on-accent'] = asCss(onAccent)
  }
  const radius = tokens.radius === undefined ? null : clampRadius(tokens.radius)
  if (radius) properties['--radius'] = radius
  const font = tokens.font === undefined ? null : cleanFont(tokens.font)
  if (font) properties['--font'] = `${font}, system-ui, sans-serif`
  return properties
}

export const tokenProperties = [
  '--surface',
  '--text',
  '--accent',
  '--on-accent',
  '--radius',
  '--font',
]
