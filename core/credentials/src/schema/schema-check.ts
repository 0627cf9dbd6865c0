/**
 * Whether a credential has the form that its schema asks for (W3C Verifiable Credentials JSON Schema Specification).
 *
 * Requirements
 *  1. No schema is fetched: those of this program and of the caller count, by their address to the character.
 *  2. A digest beside the address is compared with the schema that is here.
 *  3. A reason never holds a name or a value of the credential.
 *
 * Attacker: an issuer that points elsewhere, so that a verifier asks there or takes any form for a good one.
 */
import type { Validator } from '@cfworker/json-schema'
import { fail, pass, skip, type VerificationCheck } from '../checks.ts'
import { isObject } from '../is-object.ts'
import { KYC_SCHEMA_URL, kycSchema, kycSchemaReference, schemaDigest } from './kyc-schema.ts'

/** JSON Schemas (2020-12) that a caller has vetted itself, by URL. */
export type ExtraSchemas = Readonly<Record<string, object>>

const MOST = 10

export async function schemaCheck(
  credential: Readonly<Record<string, unknown>>,
  extra: ExtraSchemas = {},
): Promise<VerificationCheck> {
  const { credentialSchema } = credential
  if (credentialSchema === undefined) {
    return skip('schema', 'NO_SCHEMA', 'The credential names no schema.')
  }
  const named = [credentialSchema].flat()
  if (named.length > MOST) return misfit()
  let known = 0
  for (const reference of named) {
    if (!isObject(reference) || typeof reference.id !== 'string') return misfit()
    const schema = reference.type === 'JsonSchema' ? schemaAt(reference.id, extra) : undefined
    if (!schema) continue
    const { digestSRI } = reference
    if (digestSRI !== undefined && digestSRI !== digestOf(schema)) {
      return fail('schema', 'SCHEMA_CHANGED', 'The credential names another edition of its schema.')
    }
    if (!(await fits(credential, schema))) return misfit()
    known += 1
  }
  return known === named.length
    ? pass('schema', 'The credential has the form that its schema asks for.')
    : skip('schema', 'UNKNOWN_SCHEMA', 'The credential names a schema that is not known here.')
}

/** A schema that is ours or the caller's; nothing that a prototype answers for. */
export function schemaAt(url: string, extra: ExtraSchemas): object | undefined {
  if (Object.hasOwn(extra, url)) return extra[url]
  return url === KYC_SCHEMA_URL ? kycSchema : undefined
}

function digestOf(schema: object): string {
  return schema === kycSchema ? kycSchemaReference.digestSRI : schemaDigest(schema)
}

/** Of our own schema alone: nobody can change that one between two uses. */
const made = new WeakMap<object, Validator>()

async function fits(credential: object, schema: object): Promise<boolean> {
  const library = await import('@cfworker/json-schema')
  try {
    const validator = made.get(schema) ?? new library.Validator(schema, '2020-12')
    if (schema === kycSchema) made.set(schema, validator)
    return validator.validate(credential).valid
  } catch {
    // A schema that points to another one, which is not fetched.
    return false
  }
}

function misfit(): VerificationCheck {
  return fail('schema', 'SCHEMA_MISMATCH', 'The credential does not have the form of its schema.')
}
