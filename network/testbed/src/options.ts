import { IdosError } from '@idos/protocol'

/** Values of options that commands of several rooms take. Each throws `CONFIG_INVALID` that names the option, never the value. */

/** The origin of a node or gateway, without a slash at its end. */
export function originOption(option: string, text: string): string {
  if (URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text)) return text.replace(/\/$/, '')
  throw invalid(option, 'must be the origin of a node or gateway, like http://127.0.0.1:8484')
}

/** A key as `actorOfKey` takes it. */
export function keyOption(option: string, text: string | undefined): string | undefined {
  if (text === undefined || /^(?:0x)?[0-9a-fA-F]{64}$/.test(text)) return text
  throw invalid(option, 'must be 64 hex digits, or 0x and 64 hex digits')
}

export function wholeOption(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalid(option, 'must be a whole number')
}

function invalid(option: string, problem: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${option} ${problem}.` })
}
