import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { base58 } from '@scure/base'
import type { ExtraContexts } from '../document-loader.ts'
import { isObject } from '../is-object.ts'
import { directData } from './direct-proof.ts'

/**
 * A copy of the document with the proof that the library would make, member by member; `undefined` for what is not of the
 * plain kind.
 */
export async function signDirectly(
  credential: Readonly<Record<string, unknown>>,
  options: {
    signer: Ed25519Signer
    verificationMethod: string
    created: Date
    contexts: ExtraContexts
  },
): Promise<Record<string, unknown> | undefined> {
  const { signer, verificationMethod, created, contexts } = options
  if (credential.proof !== undefined || Number.isNaN(created.getTime())) return undefined
  const copy = copyOf(credential) as Record<string, unknown>
  const proof = {
    type: 'DataIntegrityProof',
    created: `${created.toISOString().slice(0, 19)}Z`,
    verificationMethod,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  }
  const data = await directData(copy, proof, contexts)
  if (!data) return undefined
  const proofValue = `z${base58.encode(await signer.sign(data))}`
  return { ...copy, proof: { ...proof, proofValue } }
}

/** Texts are shared, as nobody can change them: a picture is not copied once more. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (!isObject(value)) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyOf(item)]))
}
