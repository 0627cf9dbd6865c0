import { type Ed25519Signer, encodeBase64, encodeHex, encodeUtf8, secureRandom } from '@idos/crypto'
import {
  type SignatureParameters,
  signatureBase,
  writeSignatureParameters,
} from './signature-base.ts'
import { contentDigest } from './signature-fields.ts'

/** What every request of one organisation to another signs. */
export const SIGNED_COMPONENTS = ['@method', '@target-uri', 'content-digest'] as const

/** The request that is signed, and what for. */
export type SignRequestParameters = {
  readonly method: string
  /** Absolute address, with its query: the one that the other side knows itself by. */
  readonly url: string
  /** Nothing for a request without one. */
  readonly body?: Uint8Array
  /** What the request is for: a signature for one thing is none for another. */
  readonly tag: string
  readonly signer: Ed25519Signer
  /** How the other side finds the key; its lower-case hex when left out. */
  readonly keyId?: string
  /** Seconds that the signature is good for; 60 when left out. */
  readonly lifetime?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly random?: (length: number) => Uint8Array
}

/**
 * The header fields that sign a request (RFC 9421, RFC 9530): over method, address and body, for a minute and once.
 *
 * @example
 * const headers = await signRequest({ method: 'POST', url, body, tag: 'idos-passporting', signer })
 * await fetch(url, { method: 'POST', body, headers })
 */
export async function signRequest(
  parameters: SignRequestParameters,
): Promise<Record<string, string>> {
  const { method, url, body = new Uint8Array(), tag, signer, lifetime = 60 } = parameters
  const created = Math.floor((parameters.now ?? Date.now)() / 1000)
  const digest = contentDigest(body)
  const written = {
    created,
    expires: created + lifetime,
    nonce: encodeBase64((parameters.random ?? secureRandom)(18)),
    keyid: parameters.keyId ?? encodeHex(signer.publicKey),
    alg: 'ed25519',
    tag,
  } satisfies SignatureParameters
  const text = writeSignatureParameters(SIGNED_COMPONENTS, written)
  const request = {
    method,
    targetUri: new URL(url).href,
    headers: new Headers({ 'content-digest': digest }),
  }
  const signature = await signer.sign(encodeUtf8(signatureBase(request, SIGNED_COMPONENTS, text)))
  return {
    'Content-Digest': digest,
    'Signature-Input': `sig1=${text}`,
    Signature: `sig1=:${encodeBase64(signature)}:`,
  }
}
