import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillParts, slotsOf } from './fill.ts'

describe('a text with places', () => {
  it('takes its values as they are, braces and all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fillParts('{a} and {b}', { a, b }).join('')).toBe(`${a} and ${b}`)
      }),
    )
    expect(fillParts('{a}', { a: '{b}', b: 'never' })).toEqual(['{b}'])
  })

  it.each(['toString', '__proto__', 'constructor', 'missing'])('has no hole at {%s}', (place) => {
    expect(() => fillParts(`before {${place}}`, {})).toThrow(RangeError)
  })

  it('names its places in order', () => {
    expect(slotsOf('{b} of {a}, {b}')).toEqual(['b', 'a', 'b'])
  })
})
