/**
 * By what a request says who asks, and what of that is proven (OpenID4VP 1.0 §5.9).
 *
 * Requirements
 *  1. A name is shown as proven only where an anchor of this Enclave vouches for it. A key proves that the same party asks again, and
 *     nothing of who that is; an unsigned request proves nothing.
 *  2. What needs a document from elsewhere is refused: whoever would bring it could have written it (`did:web`, federations).
 *  3. The algorithm follows from the key, never from the request.
 *
 * Attacker: the verifier, and whoever brings its request here.
 */
import { decodeBase64, encodeHex, encodeUtf8 } from '../bytes.ts'
import { encodeBase64url } from '../sd-jwt/base64url.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { importDidKey } from './did-key.ts'
import { importEcKey, verifyChain } from './verify-chain.ts'

/** What is known of who asks. */
export type VerifierProof =
  /** An anchor of this Enclave vouches that the key is of these DNS names. */
  | { readonly by: 'anchor'; readonly names: readonly string[] }
  /** Whoever asks holds a key, which is not the same as being known. `fingerprint`: 8 bytes of its digest, as hex. */
  | { readonly by: 'key'; readonly fingerprint: string }
  /** Nobody signed it. */
  | { readonly by: 'nothing' }

type Bytes = Uint8Array<ArrayBuffer>
type Verify = (input: Bytes, signature: Bytes) => Promise<boolean>

export type VerifierKey = {
  readonly proof: VerifierProof
  /** Null where requests cannot be signed. */
  readonly verify: Verify | null
  /** The one `alg` that the header may name. */
  readonly algorithm: string
  /** The host that alone may have the answer; null: the specification sets none. */
  readonly host: string | null
}

/** Whom a name is believed from, and the time. */
export type Known = {
  readonly anchors: readonly Certificate[]
  /** Unix seconds. */
  readonly now: number
}

type Header = Readonly<Record<string, unknown>>

/** Most characters of a client's name. */
const LIMIT = 1_024

/** Null: this way of naming oneself is not understood, or does not hold. */
export async function findVerifierKey(
  clientId: string,
  header: Header | null,
  known: Known,
): Promise<VerifierKey | null> {
  if (clientId.length > LIMIT) return null
  const at = clientId.indexOf(':')
  const [prefix, name] = [clientId.slice(0, at), clientId.slice(at + 1)]
  if (prefix === 'redirect_uri') {
    // §5.9.3: such a request must not be signed.
    if (header !== null) return null
    return { proof: { by: 'nothing' }, verify: null, algorithm: '', host: null }
  }
  if (header === null) return null
  if (prefix === 'x509_hash' || prefix === 'x509_san_dns') {
    return ofCertificate(prefix, name, header, known)
  }
  return prefix === 'decentralized_identifier' ? ofDid(name, header) : null
}

async function ofCertificate(
  prefix: 'x509_hash' | 'x509_san_dns',
  name: string,
  { x5c }: Header,
  { anchors, now }: Known,
): Promise<VerifierKey | null> {
  if (!Array.isArray(x5c) || !x5c.every((one) => typeof one === 'string')) return null
  const chain = x5c.slice(0, 5).map((one: string) => readCertificate(decodeBase64(one)))
  const [leaf] = chain
  if (!leaf?.signs || leaf.isAuthority || leaf.notBefore > now || leaf.notAfter < now) return null
  const digest = await sha256(leaf.der)
  const isVouchedFor = await verifyChain(chain, anchors, now)
  if (prefix === 'x509_hash' ? encodeBase64url(digest) !== name : !leaf.names.includes(name)) {
    return null
  }
  // The prefix means that somebody vouches for the name: without that it is whatever its maker wrote.
  if (prefix === 'x509_san_dns' && !isVouchedFor) return null
  const key = await importEcKey(leaf)
  const isP256 = leaf.keyKind === 'P-256'
  return {
    proof:
      isVouchedFor && leaf.names.length > 0 ? { by: 'anchor', names: leaf.names } : ofKey(digest),
    verify: verifyWith(key, { name: 'ECDSA', hash: isP256 ? 'SHA-256' : 'SHA-384' }),
    algorithm: isP256 ? 'ES256' : 'ES384',
    host: prefix === 'x509_san_dns' ? name : null,
  }
}

/** `did:jwk` and `did:key`: the name is the key. */
async function ofDid(did: string, { kid }: Header): Promise<VerifierKey | null> {
  if (typeof kid !== 'string' || kid.split('#')[0] !== did) return null
  const found = await importDidKey(did)
  if (found === null) return null
  const { key, algorithm } = found
  const how = algorithm === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
  const proof = ofKey(await sha256(encodeUtf8(did)))
  return { proof, verify: verifyWith(key, how), algorithm, host: null }
}

function ofKey(digest: Uint8Array): VerifierProof {
  return { by: 'key', fingerprint: encodeHex(digest.subarray(0, 8)) }
}

function verifyWith(key: CryptoKey, how: AlgorithmIdentifier | EcdsaParams): Verify {
  return (input, signature) => crypto.subtle.verify(how, key, signature, input)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
