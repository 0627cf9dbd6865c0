/**
 * Presentations of SD-JWT VCs, as a format of `verifyContent`.
 *
 * A presentation answers one request, so the format is made for one read: whom the holder signed for, and which kinds were asked
 * for, are the caller's and in no presentation.
 */
import { isSdJwtText } from '@idos/crypto/sd-jwt'
import type { CredentialFormat, CredentialStatement } from '../formats.ts'
import type { ExpectedPresentation } from './binding-check.ts'
import { SD_JWT_FORMAT } from './issue-sd-jwt.ts'
import type { SdJwtIssuerKey } from './keys.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

/** What SD-JWTs have to be, to pass as content. */
export type SdJwtFormatOptions = {
  /** `null`: nobody asked for claims, and the check `binding` fails. */
  presented: ExpectedPresentation | null
  /** Kinds (`vct`) that pass; those of `verifyContent` when left out. */
  types?: readonly string[]
  /** Keys of issuers that sign with another key than `trust` names. */
  keys?: readonly SdJwtIssuerKey[]
}

/** `dc+sd-jwt`. The credential of its result is the claims that were disclosed. */
export function sdJwtFormat({ presented, types, keys = [] }: SdJwtFormatOptions): CredentialFormat {
  return {
    name: SD_JWT_FORMAT,
    recognises: isSdJwtText,
    async verify(text, options) {
      const { now, trust, clockSkew, status, resolveDid } = options
      const { claims, checks, verified } = await verifySdJwt(text, {
        ...{ now, presented, trust: [...trust, ...keys], types: types ?? options.types },
        ...(clockSkew === undefined ? {} : { clockSkew }),
        ...(status === undefined ? {} : { status }),
        ...(resolveDid === undefined ? {} : { resolveDid }),
      })
      const isRead = checks.some(({ name, outcome }) => name === 'form' && outcome === 'pass')
      if (!isRead) return { credential: null, checks, verified }
      return { credential: { ...claims }, checks, verified, statement: statementOf(claims) }
    },
  }
}

function statementOf(claims: Readonly<Record<string, unknown>>): CredentialStatement {
  const text = (name: string) => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined
    return typeof value === 'string' ? value : null
  }
  const time = (...names: string[]) => {
    const found = names.map((name) => claims[name]).find((value) => typeof value === 'number')
    const date = new Date(Number(found) * 1000)
    return Number.isNaN(date.getTime()) ? null : date.toISOString()
  }
  const kind = text('vct')
  return {
    id: text('jti'),
    types: kind === null ? [] : [kind],
    issuer: text('iss'),
    level: text('level'),
    validFrom: time('nbf', 'iat'),
    validUntil: time('exp'),
  }
}
