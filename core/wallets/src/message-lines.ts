import { IdosError } from '@idos/protocol'

/** `label: value` lines joined by LF. Throws `BAD_REQUEST` when a value could forge a line. */
export function labelledLines(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([label, value]) => `${label}: ${oneLine(value)}`).join('\n')
}

function oneLine(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) {
    throw new IdosError('BAD_REQUEST', {
      message: 'A value of the message has more than one line.',
    })
  }
  return value
}
