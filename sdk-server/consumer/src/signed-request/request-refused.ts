import { type ErrorCode, IdosError } from '@idos/protocol'

/** Why a signed request was not believed, each with the error code that it travels under. */
export const signatureRefusals = {
  UNSIGNED: ['NOT_AUTHORIZED', 'The request is not signed.'],
  UNREADABLE_SIGNATURE: ['BAD_REQUEST', 'The signature of the request can not be read.'],
  NOT_COVERED: ['NOT_AUTHORIZED', 'The signature does not cover all that it has to.'],
  OTHER_PURPOSE: ['NOT_AUTHORIZED', 'The request was signed for something else.'],
  FROM_THE_FUTURE: ['NOT_AUTHORIZED', 'The request was signed in the future: compare the clocks.'],
  TOO_LATE: ['NOT_AUTHORIZED', 'The signature of the request has expired.'],
  TOO_LONG_VALID: ['NOT_AUTHORIZED', 'The signature of the request is valid for too long.'],
  ALTERED: ['NOT_AUTHORIZED', 'The body is not the one that was signed.'],
  UNKNOWN_KEY: ['NOT_ALLOWED', 'The key that signed the request is not of a peer.'],
  FORGED: ['NOT_AUTHORIZED', 'The signature does not belong to this request.'],
  REPLAYED: ['NOT_AUTHORIZED', 'The request was sent before.'],
} as const satisfies Readonly<Record<string, readonly [ErrorCode, string]>>

/** Why the signature of a request is refused. */
export type SignatureRefusal = keyof typeof signatureRefusals

/** A request that was not believed. `refusal` is the reason, for programs; `code` what kind of error it is. */
export class RequestRefused<R extends string = string> extends IdosError {
  readonly refusal: R

  constructor(refusal: R, [code, message]: readonly [ErrorCode, string], cause?: unknown) {
    super(code, { message, details: { refusal }, ...(cause === undefined ? {} : { cause }) })
    this.refusal = refusal
  }
}

/** Whether an error is a request that was not believed; then its `refusal` says why. */
export function isRequestRefused(error: unknown): error is RequestRefused {
  return error instanceof RequestRefused
}
