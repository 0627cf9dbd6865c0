import { describe, expect, it } from 'vitest'
import { normalizeNumeric } from './numeric.ts'

describe('normalizeNumeric', () => {
  // Recorded from kwil-db core v0.4.1, ParseDecimalExplicit(text, 10, 3).
  it.each([
    ['12.5', '12.500'],
    ['12.5555', '12.556'],
    ['-12.5555', '-12.556'],
    ['1e3', '1000.000'],
    ['0.0005', '0.001'],
    ['-0.0005', '-0.001'],
    ['1E-2', '0.010'],
    ['1.', '1.000'],
    ['+1', '1.000'],
    ['.5', '0.500'],
  ])('renders %s as numeric(10,3) %s', (text, expected) => {
    expect(normalizeNumeric(text, 10, 3)).toBe(expected)
  })

  it.each([
    '',
    '.',
    ' 1',
    '1 ',
    '0x1',
    '1e',
    '1e99999',
    '1_0',
    'Infinity',
    'NaN',
    '--1',
    '12345678',
    '9999999.9995',
  ])('refuses %j as numeric(10,3)', (text) => {
    expect(() => normalizeNumeric(text, 10, 3)).toThrow(/Malformed Kwil data/)
  })

  it('writes zero without a sign and keeps its own digits when no size is given', () => {
    expect(normalizeNumeric('-0.0', 5, 2)).toBe('0.00')
    expect(normalizeNumeric('-12.340', 0, 0)).toBe('-12.340')
    expect(normalizeNumeric('12e2', 0, 0)).toBe('1200')
  })

  it('holds 78 digits', () => {
    const max = '9'.repeat(78)
    expect(normalizeNumeric(max, 78, 0)).toBe(max)
    expect(() => normalizeNumeric(`${max}0`, 78, 0)).toThrow()
  })
})
