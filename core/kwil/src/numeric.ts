import { malformed } from './malformed.ts'

const DECIMAL = /^([+-]?)(?=\.?\d)(\d{0,1100})(?:\.(\d{0,1100}))?(?:[eE]([+-]?\d{1,4}))?$/

/**
 * A decimal text in plain notation with exactly `scale` fraction digits, rounded half away from zero as PostgreSQL does.
 * With precision 0 the value keeps its own digits. Throws `BAD_REQUEST` when it is no decimal or does not fit.
 */
export function normalizeNumeric(text: string, precision: number, scale: number): string {
  const match = DECIMAL.exec(text)
  if (!match) throw malformed('a numeric value that is no decimal number')
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent)
  if (Math.abs(shift) > 1000) throw malformed('a numeric value out of range')
  let digits = BigInt(whole + fraction)
  let places = fraction.length - shift
  if (places < 0) {
    digits *= 10n ** BigInt(-places)
    places = 0
  }
  const wanted = precision === 0 ? places : scale
  if (places > wanted) {
    const cut = 10n ** BigInt(places - wanted)
    digits = digits / cut + ((digits % cut) * 2n >= cut ? 1n : 0n)
  } else {
    digits *= 10n ** BigInt(wanted - places)
  }
  if (precision > 0 && digits >= 10n ** BigInt(precision))
    throw malformed('a numeric value out of range')
  return plain(digits, wanted, sign === '-' && digits !== 0n)
}

function plain(digits: bigint, scale: number, negative: boolean): string {
  const text = digits.toString().padStart(scale + 1, '0')
  const split = text.length - scale
  const body = scale === 0 ? text : `${text.slice(0, split)}.${text.slice(split)}`
  return negative ? `-${body}` : body
}
