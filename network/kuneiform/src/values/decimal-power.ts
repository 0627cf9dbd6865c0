import {
  abs,
  type Dec,
  DIGITS,
  digitCount,
  divide,
  invalidOperation,
  multiply,
  power10,
  roundDigits,
} from './decimal.ts'

const WORKING_DIGITS = DIGITS + 10
/** Fixed-point digits of the logarithm and exponential; the extra ones absorb the series' rounding. */
const FRACTION_DIGITS = DIGITS + 60
const MAX_EXPONENT = 2000

/** `base ^ exponent`; 0^0, 0^-n, a root of a negative number and results beyond 10^±2000 are invalid operations. */
export function raise(base: Dec, exponent: Dec): Dec {
  if (base.coefficient === 0n) {
    if (exponent.coefficient <= 0n) throw invalidOperation()
    return { coefficient: 0n, exponent: 0 }
  }
  if (exponent.coefficient === 0n) return { coefficient: 1n, exponent: 0 }
  const [whole, fraction] = split(exponent)
  if (fraction.coefficient !== 0n && base.coefficient < 0n) throw invalidOperation()
  const integral = integerPower(base, whole)
  if (fraction.coefficient === 0n) return roundDigits(integral, DIGITS)
  return roundDigits(multiply(integral, fractionalPower(base, fraction), WORKING_DIGITS), DIGITS)
}

function split(value: Dec): [bigint, Dec] {
  if (value.exponent >= 0) {
    return [value.coefficient * power10(value.exponent), { coefficient: 0n, exponent: 0 }]
  }
  const unit = power10(-value.exponent)
  return [
    value.coefficient / unit,
    { coefficient: value.coefficient % unit, exponent: value.exponent },
  ]
}

function integerPower(base: Dec, exponent: bigint): Dec {
  const magnitude = Math.abs(base.exponent + digitCount(base.coefficient) - 1)
  const unitBase = abs(base.coefficient) === 1n && base.exponent === 0
  if (!unitBase && abs(exponent) * BigInt(Math.max(1, magnitude)) > 1_000_000n) {
    throw invalidOperation()
  }
  let result: Dec = { coefficient: 1n, exponent: 0 }
  let factor = base
  for (let rest = abs(exponent); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, factor, WORKING_DIGITS)
    if (rest > 1n) factor = multiply(factor, factor, WORKING_DIGITS)
  }
  if (exponent < 0n) result = divide({ coefficient: 1n, exponent: 0 }, result, WORKING_DIGITS)
  if (Math.abs(result.exponent + digitCount(result.coefficient) - 1) > MAX_EXPONENT) {
    throw invalidOperation()
  }
  return result
}

/** `base ^ fraction` for a positive base and |fraction| < 1, as exp(fraction × ln base) in fixed point. */
function fractionalPower(base: Dec, fraction: Dec): Dec {
  const one = power10(FRACTION_DIGITS)
  const power = (logarithm(base, one) * fraction.coefficient) / power10(-fraction.exponent)
  return { coefficient: exponential(power, one), exponent: -FRACTION_DIGITS }
}

/** ln(m × 10^k) = ln m + k ln 10, with 1 <= m < 10 brought near 1 by square roots. */
function logarithm(value: Dec, one: bigint): bigint {
  const shift = digitCount(value.coefficient) - 1
  const mantissa = (value.coefficient * one) / power10(shift)
  return logNear(mantissa, one) + BigInt(value.exponent + shift) * logNear(10n * one, one)
}

function logNear(value: bigint, one: bigint): bigint {
  const roots = 8n
  let reduced = value
  for (let n = 0n; n < roots; n += 1n) reduced = squareRoot(reduced * one)
  // ln x = 2 artanh((x - 1) / (x + 1))
  const ratio = ((reduced - one) * one) / (reduced + one)
  const square = (ratio * ratio) / one
  let term = ratio
  let sum = ratio
  for (let n = 3n; term !== 0n; n += 2n) {
    term = (term * square) / one
    sum += term / n
  }
  return (sum * 2n) << roots
}

function exponential(power: bigint, one: bigint): bigint {
  const halvings = 16n
  const reduced = power >> halvings
  let term = one
  let sum = one
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (term * reduced) / one / n
    sum += term
  }
  for (let n = 0n; n < halvings; n += 1n) sum = (sum * sum) / one
  return sum
}

function squareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
