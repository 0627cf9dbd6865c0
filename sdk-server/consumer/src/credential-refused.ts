import type { VerificationCheck } from '@idos/credentials'
import { IdosError } from '@idos/protocol'
import type { AccessGrant } from './grants/access-grant.ts'
import type { VerificationReport } from './verification/report.ts'

/** Why a shared credential was not taken: `CREDENTIAL_INVALID` with the whole report. */
export class CredentialRefused extends IdosError {
  readonly verified = false
  /** Every check, with outcome and reason. No personal data. */
  readonly checks: readonly VerificationCheck[]
  readonly grant: AccessGrant

  /** The same with what the policy made of it, fit for a file. Without one of the credential's fields. */
  readonly report: VerificationReport | null

  constructor(
    checks: readonly VerificationCheck[],
    grant: AccessGrant,
    report: VerificationReport | null = null,
  ) {
    const failed = report
      ? report.checks.filter(({ refuses }) => refuses)
      : checks.filter(({ outcome }) => outcome === 'fail')
    super('CREDENTIAL_INVALID', {
      message: `The credential failed verification. ${failed[0]?.reason ?? ''}`.trimEnd(),
      details: {
        failed: failed.map(({ name }) => name).join(' '),
        codes: failed.map(({ code }) => code).join(' '),
      },
    })
    this.checks = checks
    this.grant = grant
    this.report = report
  }
}

/** Whether a credential was read and refused: `error.checks` says why, check by check. */
export function isCredentialRefused(error: unknown): error is CredentialRefused {
  return error instanceof CredentialRefused
}
