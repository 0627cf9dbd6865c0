import type { ExtraContexts, ExtraSchemas, TrustedIssuer } from '@idos/credentials'
import type { SdJwtIssuerKey } from '@idos/credentials/sd-jwt'
import type { TrustPolicy } from '../trust-policy.ts'
import type { CheckPolicy } from './check-policy.ts'

/** A trust policy as plain JSON: all that decides, and nothing of how documents are fetched. */
export type PolicyRecord = CheckPolicy & {
  readonly issuers: readonly TrustedIssuer[]
  readonly credentialTypes: readonly string[]
  readonly sdJwtKeys?: readonly SdJwtIssuerKey[]
  /** Seconds. */
  readonly clockSkew: number
  readonly maxGrantAge: number | null
  readonly statusLists: 'check' | 'ignore'
  readonly didDocuments: 'check' | 'never'
  readonly acceptUnsignedNames: boolean
  readonly acceptAbsentNotes: boolean
  readonly ignoreHolder: boolean
  readonly contexts?: ExtraContexts
  readonly schemas?: ExtraSchemas
}

export function policyRecord(policy: TrustPolicy): PolicyRecord {
  const { contexts, schemas, checks, sdJwtKeys } = policy
  return {
    issuers: policy.issuers,
    credentialTypes: policy.credentialTypes ?? ['KycCredential'],
    ...(sdJwtKeys === undefined ? {} : { sdJwtKeys }),
    clockSkew: policy.clockSkew ?? 300,
    maxGrantAge: policy.maxGrantAge ?? null,
    mode: policy.mode ?? 'ENFORCE',
    ...(checks === undefined ? {} : { checks }),
    statusLists: policy.statusLists === 'ignore' ? 'ignore' : 'check',
    didDocuments: policy.didDocuments === 'never' ? 'never' : 'check',
    acceptUnsignedNames: policy.acceptUnsignedNames === true,
    acceptAbsentNotes: policy.acceptAbsentNotes === true,
    ignoreHolder: policy.ignoreHolder === true,
    ...(contexts === undefined ? {} : { contexts }),
    ...(schemas === undefined ? {} : { schemas }),
  }
}

/** The policy that a record is of, without a way to fetch anything. */
export function policyOfRecord(record: PolicyRecord): TrustPolicy {
  const { maxGrantAge, statusLists, didDocuments, ...rest } = record
  return {
    ...rest,
    ...(maxGrantAge === null ? {} : { maxGrantAge }),
    ...(statusLists === 'ignore' ? { statusLists } : {}),
    ...(didDocuments === 'never' ? { didDocuments } : {}),
  }
}
