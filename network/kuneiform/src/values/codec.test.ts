import { describe, expect, it } from 'vitest'
import { unary } from './arithmetic.ts'
import { cast } from './cast.ts'
import { decodeColumn } from './codec.ts'
import { numeric, TEXT } from './types.ts'

const NUMERIC_OID = 1700

describe('decodeColumn of a numeric', () => {
  // Observed at kwild v0.10.2: `SELECT (-3.25::numeric(6,2)) / (9999.99::numeric(6,2))`.
  it.each([
    ['-0.00032500032500032500', '-0.00'],
    ['-0.005', '-0.01'],
    ['0.0003', '0.00'],
    ['0', '0.00'],
    ['-12.345', '-12.35'],
  ])('reads %s as %s', (text, expected) => {
    expect(decodeColumn(text, numeric(6, 2), NUMERIC_OID).value).toBe(expected)
  })

  it('loses the sign of a zero in the next operation or cast, and keeps it in a text', () => {
    const zero = decodeColumn('-0.001', numeric(6, 2), NUMERIC_OID)
    expect(cast(zero, numeric(6, 2)).value).toBe('0.00')
    expect(unary('-', zero).value).toBe('0.00')
    expect(cast(zero, TEXT).value).toBe('-0.00')
  })
})
