import { describe, expect, it } from 'vitest'
import { decimalProblem } from './decimal-problem.ts'

describe('a text that is no decimal', () => {
  it.each([
    ['B', 'parse mantissa: b'],
    ['', 'parse mantissa: '],
    ['1.x', 'parse mantissa: 1x'],
    ['- 1', 'parse mantissa:  1'],
    ['--1', 'could not parse: --1'],
    ['false', 'parse exponent: : strconv.ParseInt: parsing "": invalid syntax'],
    [
      '1E9999999999',
      'parse exponent: 9999999999: strconv.ParseInt: parsing "9999999999": value out of range',
    ],
    ['1e400000', 'exponent out of range'],
    ['-Infinity', 'invalid operation'],
    ['sNaN', 'NaN'],
    ['nan12', 'NaN'],
    ['nanx', 'parse payload: x: strconv.ParseUint: parsing "x": invalid syntax'],
  ])('%j is told as: %s', (text, problem) => {
    expect(decimalProblem(text)).toBe(problem)
  })
})
