import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, type Rgb } from './contrast.ts'
import { tokenProperties } from './token-table.ts'

const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}

const palette = new Map(
  [...css.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
    ([, name, light, dark]) => [name, { light: rgb(light ?? ''), dark: rgb(dark ?? '') }] as const,
  ),
)

function colour(name: string, theme: (typeof themes)[number]): Rgb {
  const found = palette.get(name)?.[theme]
  if (!found) throw new Error(`${name} is no colour for both themes.`)
  return found
}

/** WCAG 2.2, 1.4.3: text of any size. */
const TEXT = 4.5
/** WCAG 2.2, 1.4.11: what tells a control or a picture from its ground. */
const PART = 3

describe.each(themes)('the palette, %s', (theme) => {
  it.each([
    ['--text', '--page', TEXT],
    ['--text', '--surface', TEXT],
    ['--text', '--raised', TEXT],
    ['--muted', '--page', TEXT],
    ['--muted', '--surface', TEXT],
    ['--muted', '--raised', TEXT],
    ['--accent', '--surface', TEXT],
    ['--accent', '--raised', TEXT],
    ['--accent', '--good-ground', TEXT],
    ['--on-accent', '--accent', TEXT],
    ['--on-accent', '--neutral', TEXT],
    ['--good', '--surface', TEXT],
    ['--good', '--raised', TEXT],
    ['--good', '--good-ground', TEXT],
    ['--warning', '--warning-ground', TEXT],
    ['--bad', '--surface', TEXT],
    ['--bad', '--raised', TEXT],
    ['--bad', '--bad-ground', TEXT],
    ['--line-strong', '--surface', PART],
    ['--line-strong', '--raised', PART],
    ['--accent', '--page', PART],
  ])('%s on %s', (ink, ground, least) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })
})

it('is of properties that some style draws', () => {
  const styles = ['ui/styles', 'isle/styles'].flatMap((folder) => {
    const path = new URL(`../../../${folder}/`, import.meta.url)
    return readdirSync(path).map((file) => readFileSync(new URL(file, path), 'utf8'))
  })
  const missing = tokenProperties.filter(
    (property) => !styles.some((text) => new RegExp(`var\\(${property}[,)]`).test(text)),
  )
  // Two that are set as the scale that they stand for.
  expect(missing).toEqual(['--space', '--size'])
})
