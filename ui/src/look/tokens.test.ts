import { describe, expect, it } from 'vitest'
import { contrast, parseRgb, type Rgb } from './contrast.ts'
import { toProperties } from './tokens.ts'

const light = { surface: [255, 255, 255], text: [20, 23, 31] } as const
const dark = { surface: [22, 24, 29], text: [242, 244, 248] } as const

/** Hex only: what a browser resolves is not what is tested here. */
function resolve(value: string): Rgb | null {
  const match = /^#(..)(..)(..)$/.exec(value)
  if (!match) return null
  return [match[1], match[2], match[3]].map((part) =>
    Number.parseInt(part ?? '', 16),
  ) as unknown as Rgb
}

describe('contrast', () => {
  it.each([
    [[0, 0, 0], [255, 255, 255], 21],
    [[255, 255, 255], [255, 255, 255], 1],
    [[119, 119, 119], [255, 255, 255], 4.48],
  ] as [Rgb, Rgb, number][])('%o on %o', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 2)
    expect(contrast(b, a)).toBeCloseTo(expected, 2)
  })

  it.each([
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['rgb(1 2 3)', [1, 2, 3]],
    ['rgba(1, 2, 3, 1)', [1, 2, 3]],
    ['rgba(1, 2, 3, 0.5)', null],
    ['color(srgb 1 0 0)', null],
    ['', null],
  ])('parses %s', (text, expected) => {
    expect(parseRgb(text)).toEqual(expected)
  })
})

describe('toProperties', () => {
  it.each([
    [
      'a readable accent',
      { accent: '#1a56db' },
      light,
      { '--accent': 'rgb(26 86 219)', '--on-accent': 'rgb(255 255 255)' },
    ],
    [
      'a bright accent with dark text on it',
      { accent: '#4ade9f' },
      dark,
      { '--accent': 'rgb(74 222 159)', '--on-accent': 'rgb(0 0 0)' },
    ],
    ['an accent that vanishes', { accent: '#fff8e1' }, light, {}],
    [
      'the same accent where it does not',
      { accent: '#fff8e1' },
      dark,
      { '--accent': 'rgb(255 248 225)', '--on-accent': 'rgb(0 0 0)' },
    ],
    ['grey text on grey', { surface: '#888888', text: '#999999' }, light, {}],
    ['a dark surface without a text colour', { surface: '#101010' }, light, {}],
    [
      'a dark surface with light text',
      { surface: '#101010', text: '#eeeeee' },
      light,
      { '--surface': 'rgb(16 16 16)', '--text': 'rgb(238 238 238)' },
    ],
    ['no colour', { accent: 'banana', surface: 'url(x)' }, light, {}],
    ['a radius', { radius: '1rem' }, light, { '--radius': '16px' }],
    ['a huge radius', { radius: '900px' }, light, { '--radius': '28px' }],
    ['a radius that is a calculation', { radius: 'calc(1px)' }, light, {}],
    [
      'a font',
      { font: "Inter, 'Open Sans'" },
      light,
      { '--font': "Inter, 'Open Sans', system-ui, sans-serif" },
    ],
    ['a font that is an address', { font: 'url(x)' }, light, {}],
  ] as const)('%s', (_, tokens, base, expected) => {
    expect(toProperties(tokens, base, resolve)).toEqual(expected)
  })
})
