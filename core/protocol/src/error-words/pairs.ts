import type { ErrorEntry } from '../error-catalogue.ts'
import type { ErrorCode } from '../error-codes.ts'

/** The sentence of each code and its way on, in one language. */
export type ErrorPairs = Readonly<Record<ErrorCode, readonly [message: string, wayOn: string]>>

export type ErrorWords = Readonly<Record<ErrorCode, ErrorEntry>>

export function wordsOf(pairs: ErrorPairs): ErrorWords {
  const entries = Object.entries(pairs).map(([code, [message, wayOn]]) => [
    code,
    { message, wayOn },
  ])
  return Object.fromEntries(entries)
}
