/**
 * That a request is from who it says, for this server, as it was sent, now, and for the first time.
 *
 * Requirements
 *  1. Method, address and body are all signed, and compared with what came: none of them alone (RFC 9421 §7.2.8).
 *  2. The algorithm is the key's, never the message's (RFC 9421 §7.3.6).
 *  3. The address is the one that this server knows itself by: a request to another server is none to this one.
 *  4. A nonce is spent after the signature was checked, so that strangers can not fill the store or burn one of somebody else's.
 *
 * Attacker: a stranger; a peer who was sent a request and sends it on; whoever sees one on its way or in a log, and sends it
 * again, altered, or later.
 */
import { encodeUtf8, equalBytes, verifyEd25519 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'
import type { ReplayCache } from './replay-cache.ts'
import { RequestRefused, type SignatureRefusal, signatureRefusals } from './request-refused.ts'
import { SIGNED_COMPONENTS } from './sign-request.ts'
import { signatureBase } from './signature-base.ts'
import { readContentDigest, readSignature, readSignatureInput } from './signature-fields.ts'

/** A request that came in, and what its signature has to cover. */
export type VerifyRequestParameters<K> = {
  readonly method: string
  /** Public address of this server with path and query of the request. */
  readonly targetUri: string
  readonly headers: Headers
  readonly body: Uint8Array
  readonly tag: string
  /** Who signs under this id, with the 32 bytes of their Ed25519 key; `undefined` for a stranger. */
  readonly findKey: (keyId: string) => Promise<{ publicKey: Uint8Array; owner: K } | undefined>
  readonly replays: ReplayCache
  /** Longest validity that is taken, in seconds; 300 when left out. */
  readonly maxLifetime?: number
  /** Seconds by which clocks may differ; 30 when left out. */
  readonly clockSkew?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * The owner of the key that signed.
 *
 * @throws RequestRefused with a `SignatureRefusal`, the first that applies in the order of the table
 */
export async function verifyRequest<K>(parameters: VerifyRequestParameters<K>): Promise<K> {
  const { headers, method, targetUri, body, tag, maxLifetime = 300, clockSkew = 30 } = parameters
  const inputField = headers.get('signature-input')
  const signatureField = headers.get('signature')
  if (inputField === null || signatureField === null) throw refused('UNSIGNED')
  const input = readSignatureInput(inputField)
  const signature = input && readSignature(signatureField, input.label)
  if (!input || !signature) throw refused('UNREADABLE_SIGNATURE')

  const {
    created,
    expires,
    nonce,
    keyid,
    alg,
    tag: signedTag,
  } = Object.fromEntries(input.parameters)
  const isCovered = SIGNED_COMPONENTS.every((name) => input.components.includes(name))
  const isWhole =
    typeof created === 'number' &&
    typeof expires === 'number' &&
    typeof nonce === 'string' &&
    nonce.length >= 16 &&
    typeof keyid === 'string' &&
    (alg === undefined || alg === 'ed25519')
  if (!isCovered || !isWhole) throw refused('NOT_COVERED')
  if (signedTag !== tag) throw refused('OTHER_PURPOSE')

  const seconds = (parameters.now ?? Date.now)() / 1000
  if (created > seconds + clockSkew) throw refused('FROM_THE_FUTURE')
  if (expires < seconds - clockSkew || expires < created) throw refused('TOO_LATE')
  if (expires - created > maxLifetime) throw refused('TOO_LONG_VALID')
  const digest = readContentDigest(headers.get('content-digest') ?? '')
  if (!digest) throw refused('UNREADABLE_SIGNATURE')
  if (!equalBytes(digest, sha256(body))) throw refused('ALTERED')

  const key = await parameters.findKey(keyid)
  if (!key) throw refused('UNKNOWN_KEY')
  if (!verifyEd25519(baseOf(), signature, key.publicKey)) throw refused('FORGED')
  const isFirst = await parameters.replays.use(keyid, nonce, expires + clockSkew)
  if (!isFirst) throw refused('REPLAYED')
  return key.owner

  function baseOf(): Uint8Array {
    try {
      const { components, text } = input as NonNullable<typeof input>
      return encodeUtf8(signatureBase({ method, targetUri, headers }, components, text))
    } catch (cause) {
      throw new RequestRefused('NOT_COVERED', signatureRefusals.NOT_COVERED, cause)
    }
  }
}

function refused(refusal: SignatureRefusal): RequestRefused<SignatureRefusal> {
  return new RequestRefused(refusal, signatureRefusals[refusal])
}
