import { fail, skip, type VerificationCheck } from './checks.ts'
import { isObject } from './is-object.ts'
import type { VerifyCredentialOptions } from './verify-credential.ts'

/** What a credential says of itself, for reports. Statements: the checks say which of them are true. */
export type CredentialStatement = {
  readonly id: string | null
  readonly types: readonly string[]
  readonly issuer: string | null
  readonly level: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}

/** What a format found out about a content: its checks, and the credential where one could be read. */
export type ContentResult = {
  /** Name of the format, `null` when no format knows the content. */
  readonly format: string | null
  /** No check failed. */
  readonly verified: boolean
  readonly checks: readonly VerificationCheck[]
  /** The credential as an object, where it could be read; `null` else. */
  readonly credential: Record<string, unknown> | null
  /** What it says of itself, from a format whose members have other names than those of W3C credentials. */
  readonly statement?: CredentialStatement
}

/** A way of writing and signing credentials. Formats of others are handed to `verifyContent`. */
export interface CredentialFormat {
  /** As OpenID4VCI names it: `ldp_vc`, `dc+sd-jwt`. */
  readonly name: string
  /** Whether a text is meant to be in this format. Looks at its outside only. */
  recognises(text: string): boolean
  /** Never throws, whatever the text is. */
  verify(text: string, options: VerifyCredentialOptions): Promise<Omit<ContentResult, 'format'>>
}

/** Checks of every format, in the order of a report. */
export const CHECK_NAMES = [
  'form',
  'type',
  'issuer',
  'proof',
  'fields',
  'validity',
  'schema',
  'status',
] as const

/** The report of a content that is none: the form failed, and nothing else was looked at. */
export function malformed(reason: string): Pick<ContentResult, 'verified' | 'checks'> {
  const rest = CHECK_NAMES.slice(1)
  return {
    verified: false,
    checks: [
      fail('form', 'MALFORMED', reason),
      ...rest.map((name) => skip(name, 'NOT_REACHED', 'The form is wrong.')),
    ],
  }
}

/** What a credential says of itself. Members of another kind than they should be are left out. */
export function statementOf(
  credential: Readonly<Record<string, unknown>> | null,
): CredentialStatement {
  const member = (name: string) =>
    credential && Object.hasOwn(credential, name) ? credential[name] : undefined
  const text = (...names: string[]) =>
    names.map(member).find((value) => typeof value === 'string') as string | undefined
  const issuer = member('issuer')
  const issuerId = isObject(issuer) ? issuer.id : issuer
  return {
    id: text('id') ?? null,
    types: [member('type')].flat().filter((type) => typeof type === 'string'),
    issuer: typeof issuerId === 'string' ? issuerId : null,
    level: text('level') ?? null,
    validFrom: text('validFrom', 'issuanceDate') ?? null,
    validUntil: text('validUntil', 'expirationDate') ?? null,
  }
}
