/**
 * The keys of a DID document that may assert credentials, as Controlled Identifiers 1.0 has them.
 *
 * Requirements
 *  1. The document is the one of the DID that was asked for, and each method its controller's own.
 *  2. Only methods that stand under `assertionMethod` count, by their full address; one address is one key.
 *  3. A method that is revoked, has ended, or is of a kind that is not read here is no method.
 *
 * Attacker: whoever answers at the address of a `did:web`, and a key of the issuer that is for something else.
 */
import * as v from 'valibot'
import { parsePublicKeyMultibase, publicKeyMultibase } from '../did-key.ts'
import { jwkPublicKey } from './did-jwk.ts'

const short = v.pipe(v.string(), v.maxLength(1_000))
const method = v.object({
  id: short,
  type: short,
  controller: short,
  publicKeyMultibase: v.optional(short),
  publicKeyJwk: v.optional(v.unknown()),
  revoked: v.optional(short),
  expires: v.optional(short),
})
type Method = v.InferOutput<typeof method>

const didDocument = v.object({
  id: short,
  verificationMethod: v.optional(v.pipe(v.array(method), v.maxLength(100)), []),
  assertionMethod: v.optional(v.pipe(v.array(v.union([short, method])), v.maxLength(100)), []),
})

const MULTIBASE = ['Multikey', 'Ed25519VerificationKey2020']
const JWK = ['JsonWebKey', 'JsonWebKey2020']

/** Keys (multibase) by the full address of their method; `undefined` when this is no document of that DID. */
export function assertionKeys(
  document: unknown,
  did: string,
  now: Date,
): ReadonlyMap<string, string> | undefined {
  const parsed = v.safeParse(didDocument, document)
  if (!parsed.success || parsed.output.id !== did) return undefined
  const { verificationMethod, assertionMethod } = parsed.output
  const full = (id: string) => (id.startsWith('#') ? did + id : id)
  const embedded = assertionMethod.filter((one) => typeof one !== 'string')
  const all = [...verificationMethod, ...embedded]
  const ids = all.map(({ id }) => full(id))
  if (new Set(ids).size < ids.length) return undefined
  const asserting = new Set(
    assertionMethod.map((one) => full(typeof one === 'string' ? one : one.id)),
  )
  return new Map(
    all.flatMap((one) => {
      const key = one.controller === did && counts(one, now) ? keyOf(one) : undefined
      const id = full(one.id)
      return key && asserting.has(id) && id.startsWith(`${did}#`)
        ? [[id, publicKeyMultibase(key)] as const]
        : []
    }),
  )
}

/** An end that nobody can read has come. */
function counts({ revoked, expires }: Method, now: Date): boolean {
  return [revoked, expires].every((end) => end === undefined || new Date(end) > now)
}

function keyOf({ type, publicKeyMultibase: text, publicKeyJwk }: Method): Uint8Array | undefined {
  if (MULTIBASE.includes(type))
    return text === undefined ? undefined : parsePublicKeyMultibase(text)
  return JWK.includes(type) ? jwkPublicKey(publicKeyJwk) : undefined
}
