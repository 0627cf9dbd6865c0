/**
 * What may leave the worker besides parsed results: an error's code, with the catalogue's own sentence. Messages, details
 * and causes of errors that were thrown near keys and plaintexts stay inside, whatever they hold.
 */
import { IdosError, isIdosError } from '@idos/protocol'

function onlyCode(error: unknown): IdosError {
  return new IdosError(isIdosError(error) ? error.code : 'INTERNAL')
}

/** Wraps every handler so that only a code can be thrown out of it. */
export function sealErrors<T extends Record<string, (...args: never[]) => unknown>>(
  handlers: T,
): T {
  const wrapped = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...args: never[]) => {
      try {
        return await handler(...args)
      } catch (error) {
        throw onlyCode(error)
      }
    },
  ])
  return Object.fromEntries(wrapped) as T
}
