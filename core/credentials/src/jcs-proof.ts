/**
 * `eddsa-jcs-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0 §3.3): the signature of the very JSON, in its one canonical
 * form (RFC 8785). No context is needed to check it, and every name is signed.
 *
 * The specification lets a document carry further contexts behind those that its proof names; here both must be the same
 * (`credential-form.ts`), or a holder could add one that nobody signed.
 */

import { canonicalJson, concatBytes, encodeUtf8, sha256Hex } from '@idos/crypto'
import { decodeHex } from '@idos/crypto/bytes'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { verifyEd25519Strictly } from '@idos/crypto/ed25519-strict'
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
    return await verifyEd25519Strictly(concatBytes(...hashes), signature, key)
  } catch {
    // A lone surrogate or the like: what has no canonical form was not signed in one.
    return false
  }
}

/** A copy of the document with a proof over its very JSON. @throws BAD_REQUEST for what has no canonical form */
export async function signJcs(
  credential: Readonly<Record<string, unknown>>,
  options: { signer: Ed25519Signer; verificationMethod: string; created: Date },
): Promise<Record<string, unknown>> {
  const document = structuredClone(credential)
  const proof = {
    '@context': document['@context'],
    type: 'DataIntegrityProof',
    cryptosuite: JCS_SUITE,
    created: `${options.created.toISOString().slice(0, 19)}Z`,
    verificationMethod: options.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const hashes = await Promise.all([proof, document].map(digest))
  const signature = await options.signer.sign(concatBytes(...hashes))
  return { ...document, proof: { ...proof, proofValue: `z${base58.encode(signature)}` } }
}

async function digest(value: object): Promise<Uint8Array> {
  return decodeHex(await sha256Hex(encodeUtf8(canonicalJson(value))))
}

/** 64 bytes in base58btc, or `undefined`. */
export function readProofValue(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]{1,90}$/.test(text)) return undefined
  const bytes = base58.decode(text.slice(1))
  return bytes.length === 64 ? bytes : undefined
}
