import { createStatusLists } from '@idos/consumer'
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
export function policyOf(values: PolicyValues, { fetch, now }: Surroundings) {
  const lists = { fetch, allowHttp: values['allow-http'] }
  return {
    trust: values.issuer.map(trustedIssuer),
    types: values.type.length > 0 ? values.type : ['KycCredential'],
    lists,
    status: values['ignore-status'] ? ('ignore' as const) : createStatusLists(lists, now),
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
