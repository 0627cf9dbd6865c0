/**
 * Decimal arithmetic as kwild does it: 1000 significant digits, rounding half away from zero, results fitted to a
 * precision and scale afterwards. A `Dec` is `coefficient × 10^exponent`.
 */
import { fault } from '../errors.ts'
import { decimalProblem } from './decimal-problem.ts'

export type Dec = { readonly coefficient: bigint; readonly exponent: number }

/** Significant digits kept by every operation before its result is fitted. */
export const DIGITS = 1000

const ZERO: Dec = { coefficient: 0n, exponent: 0 }
const TEXT_FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/

export function invalidOperation(): Error {
  return fault('invalid operation')
}

export function power10(n: number): bigint {
  return 10n ** BigInt(n)
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function digitCount(value: bigint): number {
  return abs(value).toString().length
}

/** Half away from zero; the divisor is positive. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const magnitude = abs(value)
  const quotient = magnitude / divisor
  const rounded = (magnitude % divisor) * 2n >= divisor ? quotient + 1n : quotient
  return value < 0n ? -rounded : rounded
}

/** Digits with optional sign, fraction and exponent; null when the text is no decimal number. */
export function parseDec(text: string): Dec | null {
  const match = TEXT_FORM.exec(text)
  if (match === null) return null
  const [, sign = '', integer = '', fraction = '', exponent = '0'] = match
  if (integer.length + fraction.length === 0) return null
  const shift = Number(exponent) - fraction.length
  if (Math.abs(shift) > 2000) return null
  const magnitude = BigInt(integer + fraction)
  return { coefficient: sign === '-' ? -magnitude : magnitude, exponent: shift }
}

/** A value already in plain notation. */
export function fromPlain(text: string): Dec {
  const value = parseDec(text)
  if (value === null) throw fault(`invalid decimal ${JSON.stringify(text)}`)
  return value
}

/** Keeps at most `digits` significant digits. */
export function roundDigits(value: Dec, digits: number): Dec {
  const surplus = digitCount(value.coefficient) - digits
  if (surplus <= 0) return value
  const coefficient = divideRounded(value.coefficient, power10(surplus))
  const rounded = { coefficient, exponent: value.exponent + surplus }
  // 9.99 may round to 10.0, which has one digit too many again.
  return digitCount(coefficient) > digits ? roundDigits(rounded, digits) : rounded
}

/** Rounds to `scale` fraction digits; more digits than `precision` are an invalid operation. */
export function fit(value: Dec, precision: number, scale: number): string {
  const shift = value.exponent + scale
  if (shift > 4000) throw invalidOperation()
  const coefficient =
    shift >= 0
      ? value.coefficient * power10(shift)
      : divideRounded(value.coefficient, power10(-shift))
  if (digitCount(coefficient) > precision) throw invalidOperation()
  return plain(coefficient, scale)
}

function plain(coefficient: bigint, scale: number): string {
  const digits = abs(coefficient)
    .toString()
    .padStart(scale + 1, '0')
  const sign = coefficient < 0n ? '-' : ''
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** A text cast to numeric: rounded to the precision's digits first, then to the scale, as the engine reads texts. */
export function parseFitted(text: string, precision: number, scale: number): string {
  const value = parseDec(text)
  if (value === null) throw fault(decimalProblem(text))
  return fit(roundDigits(value, precision), precision, scale)
}

/** The engine's text of a decimal: scientific when the first digit stands below the sixth decimal place. */
export function decimalText(text: string): string {
  const { coefficient, exponent } = fromPlain(text)
  const digits = abs(coefficient).toString()
  const adjusted = exponent + digits.length - 1
  if (coefficient === 0n || adjusted >= -6) return text
  const sign = coefficient < 0n ? '-' : ''
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
  return `${sign}${mantissa}E${adjusted < 0 ? '' : '+'}${adjusted}`
}

function aligned(left: Dec, right: Dec): [bigint, bigint, number] {
  const exponent = Math.min(left.exponent, right.exponent)
  return [
    left.coefficient * power10(left.exponent - exponent),
    right.coefficient * power10(right.exponent - exponent),
    exponent,
  ]
}

export function add(left: Dec, right: Dec): Dec {
  const [a, b, exponent] = aligned(left, right)
  return roundDigits({ coefficient: a + b, exponent }, DIGITS)
}

export function subtract(left: Dec, right: Dec): Dec {
  return add(left, { ...right, coefficient: -right.coefficient })
}

export function multiply(left: Dec, right: Dec, digits = DIGITS): Dec {
  return roundDigits(
    {
      coefficient: left.coefficient * right.coefficient,
      exponent: left.exponent + right.exponent,
    },
    digits,
  )
}

export function divide(left: Dec, right: Dec, digits = DIGITS): Dec {
  if (right.coefficient === 0n) {
    throw fault(left.coefficient === 0n ? 'division undefined' : 'division by zero')
  }
  if (left.coefficient === 0n) return ZERO
  const dividend = abs(left.coefficient)
  const divisor = abs(right.coefficient)
  const shift = Math.max(0, digits + 1 + digitCount(divisor) - digitCount(dividend))
  const scaled = dividend * power10(shift)
  // A remainder only matters for rounding: a sticky digit keeps "just above half" apart from "half".
  const sticky = scaled % divisor === 0n ? 0n : 1n
  const magnitude = (scaled / divisor) * 10n + sticky
  const negative = left.coefficient < 0n !== right.coefficient < 0n
  return roundDigits(
    {
      coefficient: negative ? -magnitude : magnitude,
      exponent: left.exponent - right.exponent - shift - 1,
    },
    digits,
  )
}

/** Sign of the dividend, like `%` of integers. */
export function remainder(left: Dec, right: Dec): Dec {
  if (right.coefficient === 0n) {
    throw left.coefficient === 0n ? fault('division undefined') : invalidOperation()
  }
  const [a, b, exponent] = aligned(left, right)
  if (digitCount(a / b) > DIGITS) throw fault('division impossible')
  return { coefficient: a % b, exponent }
}

export function compareDec(left: Dec, right: Dec): number {
  const [a, b] = aligned(left, right)
  if (a === b) return 0
  return a < b ? -1 : 1
}
