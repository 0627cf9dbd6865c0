import { errorCodes } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { createFormat } from './provider.tsx'

/** Every text of a catalogue by its path; functions are called with a marker for each parameter. */
function texts(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const markers = Array.from({ length: value.length }, (_, index) => `{${index}}`)
    return [[path, String(value(...markers))]]
  }
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

describe('the English catalogue', () => {
  it('has a message and a way on for every error code', () => {
    expect(Object.keys(en.errors).sort()).toEqual([...errorCodes].sort())
    for (const code of errorCodes) {
      expect(en.errors[code].message, code).toMatch(/\.$/)
      expect(en.errors[code].wayOn, code).toMatch(/\.$/)
    }
  })

  it('has no empty text, no markup and no doubled blank', () => {
    for (const [path, text] of texts(en, 'en')) {
      expect(text.trim(), path).toBe(text)
      expect(text.length, path).toBeGreaterThan(0)
      expect(text, path).not.toMatch(/<|>| {2}|\bundefined\b/)
    }
  })

  it('uses every value that it is given', () => {
    const unused = texts(en, 'en').filter(([path, text]) => {
      const value = path
        .split('.')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], en)
      return typeof value === 'function' && value.length > 0 && !text.includes('{0}')
    })
    expect(unused).toEqual([])
  })
})

describe('formats', () => {
  it.each([
    [90 * 86_400, '90 days'],
    [3600, '1 hour'],
    [600, '10 minutes'],
    [61, '61 seconds'],
  ])('%i seconds as %s', (seconds, expected) => {
    expect(createFormat('en').duration(seconds)).toBe(expected)
  })
})
