/**
 * `eddsa-jcs-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0 §3.3): the signature of the very JSON, in its one canonical
 * form (RFC 8785). No context is needed to check it, and every name is signed.
 *
 * The specification lets a document carry further contexts behind those that its proof names; here both must be the same
 * (`credential-form.ts`), or a holder could add one that nobody signed.
 */
import { canonicalJson, concatBytes, encodeUtf8, sha256Hex } from '@idos/crypto'
import { decodeHex } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { base58 } from '@scure/base'
import { parsePublicKeyMultibase } from './did-key.ts'

export const JCS_SUITE = 'eddsa-jcs-2022'

export function isJcsProof(proof: Readonly<Record<string, unknown>>): boolean {
  return proof.type === 'DataIntegrityProof' && proof.cryptosuite === JCS_SUITE
}

/** Whether the proof is a signature by this key (`z6Mk...`). Never throws. */
export async function isJcsSigned(
  credential: Readonly<Record<string, unknown>>,
  proof: Readonly<Record<string, unknown>>,
  publicKeyMultibase: string,
): Promise<boolean> {
  const key = parsePublicKeyMultibase(publicKeyMultibase)
  const { proofValue, ...options } = proof
  const signature = readProofValue(proofValue)
  if (!key || !signature) return false
  const { proof: _, ...document } = credential
  try {
    const hashes = await Promise.all([options, document].map(digest))
    return verifyEd25519(concatBytes(...hashes), signature, key)
  } catch {
    // A lone surrogate or the like: what has no canonical form was not signed in one.
    return false
  }
}

async function digest(value: object): Promise<Uint8Array> {
  return decodeHex(await sha256Hex(encodeUtf8(canonicalJson(value))))
}

function readProofValue(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]{1,90}$/.test(text)) return undefined
  const bytes = base58.decode(text.slice(1))
  return bytes.length === 64 ? bytes : undefined
}
