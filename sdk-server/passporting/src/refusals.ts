import { RequestRefused, type SignatureRefusal } from '@idos/consumer'
import type { ErrorCode } from '@idos/protocol'

/** Why a request was refused that is well signed, or in the form of mid-2025; beside the `signatureRefusals` of `@idos/consumer`. */
export const refusals = {
  NOT_HERE: ['BAD_REQUEST', 'There is nothing at this address.'],
  TOO_LARGE: ['BAD_REQUEST', 'The body is too large.'],
  MALFORMED: ['BAD_REQUEST', 'The body does not have its form.'],
  BUSY: ['RATE_LIMITED', 'Too many requests are being answered.'],
  TOO_MANY: ['RATE_LIMITED', 'This peer sent too many requests in a short time.'],
  OTHER_GRANTEE: ['NOT_ALLOWED', 'The access grant is for another wallet than the one that asks.'],
  NOT_ISSUED_HERE: ['NO_CREDENTIAL', 'No credential with this content was issued here.'],
  NOT_STANDING: ['CREDENTIAL_INVALID', 'The credential does not count any more.'],
  REFUSED_BY_NETWORK: ['ACTION_FAILED', 'The network does not take the access grant.'],
  NO_SUCH_RECEIPT: ['GRANT_NOT_FOUND', 'No receipt with this id was given to who asks.'],
  NOT_OF_ITS_ISSUER: [
    'NOT_ALLOWED',
    'The withdrawal is not of who asks, or for another organisation.',
  ],
  OLD_FORM: [
    'NOT_AUTHORIZED',
    'Requests in the form of mid-2025 are not taken here: sign them (RFC 9421).',
  ],
  OLD_MESSAGE_DIFFERS: ['NOT_AUTHORIZED', 'The signed message is not that of the body.'],
} as const satisfies Readonly<Record<string, readonly [ErrorCode, string]>>

/** Why a request is refused: stable code of the answer. */
export type Refusal = keyof typeof refusals | SignatureRefusal

export function refused(refusal: keyof typeof refusals, cause?: unknown): RequestRefused<Refusal> {
  return new RequestRefused<Refusal>(refusal, refusals[refusal], cause)
}
