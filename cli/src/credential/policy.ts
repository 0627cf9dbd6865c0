import type { TrustPolicy } from '@idos/consumer'
import type { VerificationCheck } from '@idos/credentials'
import { printable } from '../program/printable.ts'
import type { Surroundings } from '../program/surroundings.ts'
import { trustedIssuer } from '../program/trusted-issuer.ts'
import { table } from '../program/wrap.ts'

export type PolicyValues = {
  readonly issuer: readonly string[]
  readonly type: readonly string[]
  readonly 'ignore-status': boolean
  readonly 'allow-http': boolean
  readonly 'accept-unsigned-names': boolean
}

/** What the options ask of a credential. */
export function policyOf(values: PolicyValues, { fetch }: Surroundings): TrustPolicy {
  const documents = { fetch, allowHttp: values['allow-http'] }
  return {
    issuers: values.issuer.map(trustedIssuer),
    credentialTypes: values.type.length > 0 ? values.type : ['KycCredential'],
    statusLists: values['ignore-status'] ? 'ignore' : documents,
    didDocuments: documents,
    acceptUnsignedNames: values['accept-unsigned-names'],
  }
}

const MARKS = { pass: 'ok', fail: 'FAILED', skip: 'skipped' } as const

/** The checks, one a line. */
export function checkLines(checks: readonly VerificationCheck[]): string[] {
  return table(
    checks.map(({ name, outcome, code, reason }) => [
      MARKS[outcome],
      name,
      outcome === 'pass' ? '' : code,
      printable(reason),
    ]),
  )
}
