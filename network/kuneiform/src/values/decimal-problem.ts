const MAX_EXPONENT = 2 ** 31 - 1

/** Why a text that is no decimal is none, in the words of kwil-db's decimal library; it reads the text in this order. */
export function decimalProblem(text: string): string {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text
  if (/^[+-]/.test(unsigned)) return `could not parse: ${text}`
  const lower = unsigned.toLowerCase()
  if (lower === 'inf' || lower === 'infinity') return 'invalid operation'
  const [nan, digits = ''] = /^s?nan(.*)$/s.exec(lower) ?? []
  if (nan !== undefined) {
    return /^\d*$/.test(digits) ? 'NaN' : `parse payload: ${notWhole('Uint', digits)}`
  }
  const [mantissa = '', exponent] = split(lower)
  if (exponent !== undefined) {
    if (!/^[+-]?\d+$/.test(exponent)) return `parse exponent: ${notWhole('Int', exponent)}`
    if (Math.abs(Number(exponent)) > MAX_EXPONENT) {
      return `parse exponent: ${notWhole('Int', exponent, 'value out of range')}`
    }
  }
  const whole = mantissa.replace('.', '')
  return /^\d+$/.test(whole) ? 'exponent out of range' : `parse mantissa: ${whole}`
}

/** At the first `e`, whatever comes behind it. */
function split(text: string): [mantissa: string, exponent?: string] {
  const at = text.indexOf('e')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function notWhole(type: 'Int' | 'Uint', text: string, why = 'invalid syntax'): string {
  return `${text}: strconv.Parse${type}: parsing ${JSON.stringify(text)}: ${why}`
}
