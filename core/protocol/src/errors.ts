import { type ErrorCode, errorMessages } from './error-codes.ts'

/** Where every error is explained, each on a page of its own: `docsPath` is this, a slash, and the code in lower case. */
export const ERROR_DOCS_URL = 'https://docs.idos.network/errors'

/** What crosses a frame or an HTTP boundary: never a stack, a key, a ciphertext or personal data. */
export type WireError = {
  code: ErrorCode
  message: string
  /** Absolute address of the page about the code. */
  docsPath: string
  details?: Readonly<Record<string, string | number | boolean>>
}

/** Longest message that crosses; the wire schema refuses longer ones. */
const MAX_WIRE_MESSAGE = 2000

/** What an error says beside its code. */
export type IdosErrorOptions = {
  /** Replaces the catalogue's sentence. Must stay free of secrets and personal data. */
  message?: string
  cause?: unknown
  /** Safe data only: ids, lengths, times, names of fields. */
  details?: Readonly<Record<string, string | number | boolean>>
}

/**
 * The one error class of the system: a stable `code`, a sentence for a person, and a page that says how to go on.
 *
 * @example throw new IdosError('BAD_REQUEST', { details: { field: 'copyId' } })
 */
export class IdosError extends Error {
  override readonly name = 'IdosError'
  readonly code: ErrorCode
  readonly docsPath: string
  readonly details: Readonly<Record<string, string | number | boolean>> | undefined

  constructor(code: ErrorCode, options: IdosErrorOptions = {}) {
    // Of the options only `cause` means something to `Error`, where there is one.
    // A bundle may lack the sentences that it never says (vite/only-said-sentences.ts).
    super(options.message ?? (errorMessages[code] || code), options)
    this.code = code
    this.docsPath = `${ERROR_DOCS_URL}/${code.toLowerCase().replaceAll('_', '-')}`
    this.details = options.details
  }
}

/** Whether a thrown value is an `IdosError`, and of this code where one is named. */
export function isIdosError(error: unknown, code?: ErrorCode): error is IdosError {
  return error instanceof IdosError && (code === undefined || error.code === code)
}

/** Reduces any error to what may cross a boundary. Unknown errors become `INTERNAL`, without their text. */
export function toWireError(error: unknown): WireError {
  const known = error instanceof IdosError ? error : new IdosError('INTERNAL')
  return {
    code: known.code,
    message: known.message.slice(0, MAX_WIRE_MESSAGE),
    docsPath: known.docsPath,
    ...(known.details ? { details: known.details } : {}),
  }
}

/** The error that crossed a boundary, with the address of its page as this side has it. */
export function fromWireError(wire: WireError): IdosError {
  return new IdosError(wire.code, {
    message: wire.message,
    ...(wire.details ? { details: wire.details } : {}),
  })
}
