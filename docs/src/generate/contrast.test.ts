import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const tokens = read('ui/styles/tokens.css')
const code = read('docs/styles/code.css')
const themes = ['light', 'dark'] as const
const pair = (css: string) =>
  /light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(css)?.slice(1) ?? []
const token = (name: string) => pair(new RegExp(`--${name}: .*`).exec(tokens)?.[0] ?? '')

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const words = [...code.matchAll(/^(\.hljs-[^{]+)\{\s*color: (light-dark\([^)]+\));/gm)].map(
  ([, names = '', colour = '']) => ({
    names: names.trim().split(/,\s*/)[0],
    colours: pair(colour),
  }),
)

describe('the colours of code', () => {
  it('are there for both themes', () => {
    expect(words.length).toBeGreaterThanOrEqual(4)
    expect(contrast('#000000', '#ffffff')).toBe(21)
  })

  it.each(words)('can be read on a block: $names', ({ colours }) => {
    const ground = token('surface')
    for (const [at] of themes.entries())
      expect(contrast(colours[at] ?? '', ground[at] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['accent', 'muted', 'text'])('of texts can be read on the page: %s', (name) => {
    for (const [at] of themes.entries())
      for (const ground of ['page', 'surface', 'raised'])
        expect(contrast(token(name)[at] ?? '', token(ground)[at] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
