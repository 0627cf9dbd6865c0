import { describe, expect, it } from 'vitest'
import { contrast, parseRgb, poleOn, type Rgb, standOut } from './contrast.ts'
import { parseColour } from './parse-colour.ts'

describe('contrast', () => {
  it.each([
    [[0, 0, 0], [255, 255, 255], 21],
    [[255, 255, 255], [255, 255, 255], 1],
    [[119, 119, 119], [255, 255, 255], 4.48],
  ] as [Rgb, Rgb, number][])('%o on %o', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 2)
    expect(contrast(b, a)).toBeCloseTo(expected, 2)
  })

  it('of black or white is enough on any grey', () => {
    for (let level = 0; level < 256; level++) {
      const grey: Rgb = [level, level, level]
      expect(contrast(poleOn(grey), grey)).toBeGreaterThan(4.5)
    }
  })

  it('leaves a colour alone that stands out, and moves one no further than it must', () => {
    expect(standOut([0, 0, 200], [[255, 255, 255]], 4.5)).toEqual([0, 0, 200])
    const moved = standOut([255, 190, 0], [[255, 255, 255]], 3)
    expect(contrast(moved, [255, 255, 255])).toBeGreaterThanOrEqual(3)
    expect(contrast(moved, [255, 255, 255])).toBeLessThan(3.3)
  })
})

describe('parseRgb', () => {
  it.each([
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['rgb(1 2 3)', [1, 2, 3]],
    ['rgba(1, 2, 3, 1)', [1, 2, 3]],
    ['rgba(1, 2, 3, 0.5)', null],
    ['color(srgb 1 0 0)', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseRgb(text)).toEqual(expected)
  })
})

/** What Chromium draws for these. */
describe('parseColour', () => {
  it.each([
    ['#1a56DB', [26, 86, 219]],
    ['#fa0', [255, 170, 0]],
    ['rgb(26, 86, 219)', [26, 86, 219]],
    ['rgb(26 86 219)', [26, 86, 219]],
    ['rgb(100% 0% 50%)', [255, 0, 128]],
    ['hsl(221, 79%, 48%)', [26, 87, 219]],
    ['hsl(120deg 100% 25%)', [0, 128, 0]],
    ['oklch(62.8% 0.25768 29.234)', [255, 0, 0]],
    ['oklch(0.51975 0.17686 142.5)', [0, 128, 0]],
    ['oklch(100% 0 0)', [255, 255, 255]],
    ['hsl(221 79 48 20)', null],
    ['red', null],
    ['#12345', null],
    ['rgb(1 2)', null],
    ['rgb(1 2 3', null],
    ['lab(50% 0 0)', null],
  ])('%s', (text, expected) => {
    expect(parseColour(text)).toEqual(expected)
  })
})
