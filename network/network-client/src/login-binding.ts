/**
 * Binds a log-in to this client.
 *
 * Requirements: a signature that is on its way back from the wallet is of no use to anybody else. The gateway gets the
 * hash of a secret before it issues the nonce that the text names, and the secret itself only with the signature.
 * Attacker: the page that carries the text to the wallet and the signature back: it sees both first, and may send them
 * to the gateway by itself.
 *
 * A gateway that knows nothing of it ignores both members; its log-ins are as open as those of unmodified kwil-js.
 */
import { encodeHex } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import type { KwilRequest } from './transport/kwil-answer.ts'

export type LoginBinding = {
  /** The request to send in the place of kwil-js's own. */
  bind(request: KwilRequest): KwilRequest
  /** To be called when a log-in has ended in any way. */
  forget(): void
}

const SECRET_BYTES = 32

export function createLoginBinding(random: (length: number) => Uint8Array): LoginBinding {
  let secret: Uint8Array | undefined

  const forget = () => {
    secret?.fill(0)
    secret = undefined
  }

  return {
    bind(request) {
      if (request.method === 'kgw.authn_param') {
        forget()
        secret = random(SECRET_BYTES)
        return withParam(request, { commitment: encodeHex(sha256(secret)) })
      }
      if (request.method === 'kgw.authn' && secret) {
        return withParam(request, { secret: encodeHex(secret) })
      }
      return request
    },
    forget,
  }
}

function withParam(request: KwilRequest, param: Readonly<Record<string, string>>): KwilRequest {
  return { ...request, params: { ...(request.params as object), ...param } }
}
