/**
 * A credential's plaintext as what can be shown of it, in either of its forms: a JSON text, or an SD-JWT with the claims that it
 * discloses (RFC 9901), read by the window itself from the very bytes that leave.
 *
 * Attacker: the issuer, or whoever encrypted something to the person's public key.
 */
import { isSdJwtText, readSdJwt } from '@idos/crypto/sd-jwt'
import type { MatchCondition } from '@idos/protocol'
import { unmetOf } from '../../shared/conditions.ts'
import {
  type CredentialView,
  decode,
  describeCredential,
  listWhole,
  oneText,
  type ReadOptions,
} from './credential-view.ts'
import { kindsOf } from './kinds.ts'

type Options = Pick<ReadOptions, 'conditions'> & {
  /** Claims that stay, and those that were asked for and are not there, as the worker has cut it. */
  readonly stays?: readonly (readonly string[])[]
  readonly missing?: readonly string[][]
}

export async function describeContent(
  content: Uint8Array,
  { conditions = [], stays, missing = [] }: Options,
): Promise<CredentialView> {
  const text = decode(content)
  if (text === null || !isSdJwtText(text)) return describeCredential(content, { conditions })
  const read = await readSdJwt(text, {
    digest: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
    number: (literal) => literal,
  })
  if (!read.ok) return oneText(text, content.length, 'claims')
  const { claims } = read.sdJwt
  const named = inNames(claims)
  const view = listWhole(named, { text: JSON.stringify(named), bytes: content.length })
  const asked = [...conditions, ...missing.map(present)]
  return {
    ...view,
    kinds: kindsOf(kindOf(claims.vct)),
    ...(asked.length > 0 && { unmet: unmetOf(asked, claims) }),
    ...(stays && { stays }),
  }
}

const present = (path: string[]): MatchCondition => ({ on: 'private', path, is: 'present' })

/** How a JWT calls what has a name of its own here (RFC 7519 §4.1), and what it counts in seconds. */
const NAMES: Readonly<Record<string, string>> = {
  iss: 'issuer',
  iat: 'issuanceDate',
  nbf: 'validFrom',
  exp: 'validUntil',
}
const TIMES = ['iat', 'nbf', 'exp']

/** The same values, under names that people know; a name that is taken stays as it is written. */
function inNames(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
      const shown = TIMES.includes(name) ? inDays(value) : value
      return [known === undefined || Object.hasOwn(claims, known) ? name : known, shown]
    }),
  )
}

/** Seconds since 1970, in whole numbers of a few digits, as an instant; anything else as it is written. */
function inDays(value: unknown): unknown {
  return typeof value === 'string' && /^\d{9,11}$/.test(value)
    ? new Date(Number(value) * 1000).toISOString()
    : value
}

/** The end of the URL or URN that names a kind. */
function kindOf(vct: unknown): unknown {
  return typeof vct === 'string' ? vct.split(/[/:#]/).findLast((part) => part !== '') : undefined
}
