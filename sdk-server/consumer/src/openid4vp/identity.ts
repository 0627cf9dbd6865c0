/**
 * By which name a verifier asks (OpenID4VP 1.0 §5.9), and how it signs for it.
 *
 * Requirements
 *  1. The name that is asked with is the one that answers are signed for: it is made here, of the keys, and compared whole.
 *  2. What cannot be signed for is not signed: `redirect_uri` says where the answer goes and nothing else.
 *
 * Attacker: who shows a request of theirs under the name of another.
 */
import type { SdJwtSigner } from '@idos/credentials/sd-jwt'
import { decodeBase64, encodeUtf8 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import { IdosError } from '@idos/protocol'

/** Signs requests: a KMS fits. */
export type RequestSigner = SdJwtSigner

/** Who a verifier is to wallets. */
export type VerifierIdentity =
  /** Nobody that could be looked up: the address of the answer is its name, and requests are not signed. */
  | { readonly prefix: 'redirect_uri' }
  | {
      readonly prefix: 'decentralized_identifier'
      readonly did: string
      /** The DID URL of the key in its document: `did:web:bank.example#1`. */
      readonly keyId: string
      readonly signer: RequestSigner
    }
  | {
      /** `x509_san_dns`: the certificate has to name the host of the endpoint. */
      readonly prefix: 'x509_san_dns' | 'x509_hash'
      /** Base64 of the DER certificates, the verifier's own first (RFC 7515 §4.1.6). */
      readonly chain: readonly string[]
      readonly signer: RequestSigner
    }

/** `client_id` with its prefix. `responseUri`: where the answer goes. */
export function clientIdOf(identity: VerifierIdentity, responseUri: string): string {
  switch (identity.prefix) {
    case 'redirect_uri':
      return `redirect_uri:${responseUri}`
    case 'decentralized_identifier':
      return `decentralized_identifier:${identity.did}`
    case 'x509_san_dns':
      return `x509_san_dns:${new URL(responseUri).hostname}`
    case 'x509_hash':
      return `x509_hash:${encodeBase64url(sha256(decodeBase64(identity.chain[0] ?? '')))}`
  }
}

/** The request as a signed object (RFC 9101), or `null` where the name cannot sign. */
export async function signedRequest(
  identity: VerifierIdentity,
  parameters: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (identity.prefix === 'redirect_uri') return null
  const { signer } = identity
  const key = identity.prefix === 'decentralized_identifier' ? kid(identity) : x5c(identity)
  const header = { alg: signer.alg, typ: 'oauth-authz-req+jwt', ...key }
  const input = [header, parameters]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`
}

/** @throws CONFIG_INVALID for a name that no wallet would find */
export function requireIdentity(identity: VerifierIdentity): void {
  const wrong = (why: string) =>
    new IdosError('CONFIG_INVALID', { message: `The verifier’s identity ${why}.` })
  if (identity.prefix === 'redirect_uri') return
  if (!['ES256', 'EdDSA'].includes(identity.signer?.alg)) throw wrong('has no signer')
  if (identity.prefix === 'decentralized_identifier') {
    const { did, keyId } = identity
    if (!/^did:[a-z0-9]+:\S+$/.test(did) || !keyId.startsWith(`${did}#`)) {
      throw wrong('names no key of its DID')
    }
    return
  }
  if (!['x509_san_dns', 'x509_hash'].includes(identity.prefix)) throw wrong('has no known prefix')
  if (identity.chain.length === 0 || !identity.chain.every(isBase64)) {
    throw wrong('has no chain of certificates')
  }
}

function isBase64(text: string): boolean {
  try {
    return decodeBase64(text).length > 0
  } catch {
    return false
  }
}

const kid = ({ keyId }: { readonly keyId: string }) => ({ kid: keyId })
const x5c = ({ chain }: { readonly chain: readonly string[] }) => ({ x5c: chain })
