import { isIdosError } from '@idos/protocol'

/** The code with which a promise rejects; `resolved` when it does not. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (isIdosError(error) ? error.code : String(error)),
  )
