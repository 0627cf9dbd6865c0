import { describe, expect, it } from 'vitest'
import {
  add,
  compareDec,
  type Dec,
  decimalText,
  divide,
  fit,
  fromPlain,
  multiply,
  parseDec,
  parseFitted,
  remainder,
  subtract,
} from './decimal.ts'
import { raise } from './decimal-power.ts'

const dec = (text: string): Dec => fromPlain(text)

describe('fit', () => {
  it.each<[string, number, number, string]>([
    ['1.005', 10, 2, '1.01'],
    ['-1.005', 10, 2, '-1.01'],
    ['1.004', 10, 2, '1.00'],
    ['0.5', 1, 0, '1'],
    ['-0.5', 1, 0, '-1'],
    ['-0.4', 1, 0, '0'],
    ['9.99', 3, 1, '10.0'],
    ['0', 3, 3, '0.000'],
    ['123', 5, 2, '123.00'],
  ])('%s as numeric(%i,%i) is %s', (text, precision, scale, expected) => {
    expect(fit(dec(text), precision, scale)).toBe(expected)
  })

  it.each<[string, number, number]>([
    ['9.95', 2, 1],
    ['100', 2, 0],
    ['1', 1, 1],
  ])('%s does not fit numeric(%i,%i)', (text, precision, scale) => {
    expect(() => fit(dec(text), precision, scale)).toThrow('invalid operation')
  })
})

describe('texts', () => {
  it('rounds a text to the digits of the precision before it rounds to the scale', () => {
    expect(parseFitted('0.1249', 3, 2)).toBe('0.13')
    expect(parseFitted('1.2345', 3, 2)).toBe('1.23')
  })

  it.each(['', '.', 'abc', '1e', ' 1', '1 ', '--1', '1.2.3', '0x1', 'NaN', 'Infinity', '1e99999'])(
    'refuses %j',
    (text) => {
      expect(parseDec(text)).toBeNull()
    },
  )

  it.each<[string, string]>([
    ['0.000001', '0.000001'],
    ['0.0000001', '1E-7'],
    ['0.00000012', '1.2E-7'],
    ['-0.00000012', '-1.2E-7'],
    ['0.0000000', '0.0000000'],
    ['12345678.90', '12345678.90'],
  ])('%s prints as %s', (text, expected) => {
    expect(decimalText(text)).toBe(expected)
  })
})

describe('arithmetic', () => {
  /** A fixed sequence: failures must be repeatable. */
  function* samples(): Generator<[Dec, Dec]> {
    let seed = 42
    const next = (range: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % range
    }
    for (let n = 0; n < 300; n += 1) {
      const value = (): Dec => ({
        coefficient: BigInt(next(2_000_001) - 1_000_000),
        exponent: -next(8),
      })
      yield [value(), value()]
    }
  }

  it('is exact for sums, differences and products', () => {
    for (const [a, b] of samples()) {
      expect(compareDec(subtract(add(a, b), b), a)).toBe(0)
      expect(compareDec(multiply(a, b), multiply(b, a))).toBe(0)
    }
  })

  it('divides so that quotient × divisor is the dividend to 900 digits', () => {
    for (const [a, b] of samples()) {
      if (b.coefficient === 0n) continue
      const back = multiply(divide(a, b), b)
      const difference = subtract(back, a)
      const bound: Dec = { coefficient: 1n, exponent: -900 }
      expect(compareDec(multiply(difference, difference), bound)).toBeLessThan(1)
    }
  })

  it('gives remainders the sign of the dividend and less than the divisor', () => {
    for (const [a, b] of samples()) {
      if (b.coefficient === 0n) continue
      const rest = remainder(a, b)
      expect(rest.coefficient === 0n || rest.coefficient < 0n === a.coefficient < 0n).toBe(true)
      expect(compareDec(multiply(rest, rest), multiply(b, b))).toBe(-1)
    }
  })

  it('rounds the last digit of a quotient half up', () => {
    expect(fit(divide(dec('1'), dec('3')), 10, 4)).toBe('0.3333')
    expect(fit(divide(dec('2'), dec('3')), 10, 4)).toBe('0.6667')
    expect(fit(divide(dec('1'), dec('8')), 10, 2)).toBe('0.13')
  })

  it.each<[string, string, string]>([
    ['1', '0', 'division by zero'],
    ['0', '0', 'division undefined'],
  ])('%s / %s fails', (a, b, error) => {
    expect(() => divide(dec(a), dec(b))).toThrow(error)
  })
})

describe('powers', () => {
  it.each<[string, string, string]>([
    ['2', '10', '1024.000000000000'],
    ['2', '0.5', '1.414213562373'],
    ['10', '-2', '0.010000000000'],
    ['2.718281828459', '1.5', '4.481689070337'],
    ['0.001', '0.3', '0.125892541179'],
    ['12345.678', '0.123', '3.186077519608'],
    ['-2', '3', '-8.000000000000'],
    ['1', '999999999', '1.000000000000'],
  ])('%s ^ %s is %s', (base, exponent, expected) => {
    const result = fit(raise(dec(base), dec(exponent)), 40, 12)
    expect(Math.abs(Number(result) - Number(expected))).toBeLessThan(
      1e-11 * Math.abs(Number(expected)),
    )
  })

  it('inverts: (x ^ 0.5) ^ 2 is x to 400 digits', () => {
    const root = raise(dec('3'), dec('0.5'))
    const difference = subtract(multiply(root, root), dec('3'))
    expect(compareDec(multiply(difference, difference), { coefficient: 1n, exponent: -800 })).toBe(
      -1,
    )
  })

  it.each<[string, string]>([
    ['0', '0'],
    ['0', '-1'],
    ['-2', '0.5'],
    ['10', '3000'],
    ['10', '99999999999'],
  ])('%s ^ %s is an invalid operation', (base, exponent) => {
    expect(() => raise(dec(base), dec(exponent))).toThrow('invalid operation')
  })
})
