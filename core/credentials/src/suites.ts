import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { verifyEd25519Strictly } from '@idos/crypto/ed25519-strict'
import { parsePublicKeyMultibase } from './did-key.ts'

/** The library's canonicalization with our strict signature check. */
const strictSuite = {
  ...cryptosuite,
  createVerifier: async ({
    verificationMethod,
  }: {
    verificationMethod: { id: string; publicKeyMultibase: string }
  }) => {
    const publicKey = parsePublicKeyMultibase(verificationMethod.publicKeyMultibase)
    return {
      id: verificationMethod.id,
      algorithm: cryptosuite.requiredAlgorithm,
      verify: async ({ data, signature }: { data: Uint8Array; signature: Uint8Array }) =>
        publicKey !== undefined && verifyEd25519Strictly(data, signature, publicKey),
    }
  },
}

/** A suite that adds an `eddsa-rdfc-2022` proof. */
export function signingSuite(
  signer: Ed25519Signer,
  verificationMethod: string,
  created: Date,
): object {
  return new DataIntegrityProof({
    cryptosuite: strictSuite,
    date: created,
    signer: {
      id: verificationMethod,
      algorithm: cryptosuite.requiredAlgorithm,
      sign: ({ data }: { data: Uint8Array }) => signer.sign(data),
    },
  })
}

/** The suite that checks a proof, or `undefined` when its kind is not supported. */
export function verifyingSuite(proof: {
  type?: unknown
  cryptosuite?: unknown
}): object | undefined {
  if (proof.type === 'Ed25519Signature2020') return new Ed25519Signature2020()
  return isRdfcProof(proof) ? new DataIntegrityProof({ cryptosuite: strictSuite }) : undefined
}

/** Whether a proof says that it is an `eddsa-rdfc-2022` one. */
export function isRdfcProof(proof: { type?: unknown; cryptosuite?: unknown }): boolean {
  return proof.type === 'DataIntegrityProof' && proof.cryptosuite === cryptosuite.name
}
