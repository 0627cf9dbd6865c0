/**
 * One object of either form of a request. It drives what fits, what is shown, what is granted, and what the consumer checks.
 *
 * Requirements
 *  1. Nothing that is not understood gets through, and the error names the member.
 *  2. What was made once is made of itself again: a page, its Isle and its server see the same.
 *
 * Attacker: the page that asks.
 */
import { type GrantRequest, grantRequest, IdosError, type QueryRequest } from '@idos/protocol'
import { CREDENTIAL_TYPE, type DcqlCredential, queryRequest } from '@idos/protocol/request'
import * as v from 'valibot'
import { issuerDid } from './issuer-id.ts'

/**
 * The request with its query written out: issuers as `did:key`, each once. Throws `BAD_REQUEST` with `details.member`, the path of
 * what is wrong.
 *
 * @example
 * const { query } = toRequest({ credential: { type: 'kyc', issuers: [did] }, purpose: 'Open an account' })
 */
export function toRequest(given: GrantRequest): QueryRequest {
  const { credential, ...rest } = parse(grantRequest, given)
  if ((credential === undefined) === (rest.query === undefined)) {
    throw refuse(
      credential === undefined ? 'query' : 'credential',
      'is one of two: credential or query',
    )
  }
  const whole = parse(
    queryRequest,
    credential === undefined ? rest : { ...rest, ...long(credential) },
  )
  return inOneNotation(whole)
}

function long({ type, issuers = [], sites }: NonNullable<GrantRequest['credential']>) {
  const accepted = issuers.length === 0 ? {} : { idos_issuers: issuers }
  const meta = { type_values: [[CREDENTIAL_TYPE]], idos_type: type, ...accepted }
  const query = { credentials: [{ id: 'credential', format: 'ldp_vc', meta }] }
  return sites === undefined ? { query } : { query, sites }
}

function inOneNotation({ query, sites, ...rest }: QueryRequest): QueryRequest {
  const credentials = query.credentials.map((asked): DcqlCredential => {
    const { idos_issuers: issuers } = asked.meta
    const accepted = issuers ? { idos_issuers: [...new Set(issuers.map(issuerDid))] } : {}
    // Each by its own format: what binds a copy to its holder comes with that.
    return asked.format === 'ldp_vc'
      ? {
          ...asked,
          require_cryptographic_holder_binding: false,
          meta: { ...asked.meta, ...accepted },
        }
      : {
          ...asked,
          require_cryptographic_holder_binding: true,
          meta: { ...asked.meta, ...accepted },
        }
  })
  if (rest.nonce === undefined && credentials.some(({ format }) => format === 'dc+sd-jwt')) {
    throw refuse('nonce', 'is missing: its holder signs for this request')
  }
  const named = sites?.map(({ site, issuer }) =>
    issuer === undefined ? { site } : { site, issuer: issuerDid(issuer) },
  )
  return { ...rest, query: { credentials }, ...(named ? { sites: named } : {}) }
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortEarly: true })
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const member = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
  const isMissing = issue.type === 'strict_object' && issue.received === 'undefined'
  const isUnknown = issue.type === 'strict_object' && issue.expected === 'never'
  const ours = /^(?:is|has|does) /.test(issue.message)
    ? issue.message
    : 'is not of the expected form'
  throw refuse(member, isUnknown ? 'is not understood' : isMissing ? 'is missing' : ours)
}

function refuse(member: string, why: string): IdosError {
  // Member names are the page's own words: the start of them is enough to find the place.
  const named = member.slice(0, 120)
  return new IdosError('BAD_REQUEST', {
    message: named === '' ? `The request ${why}.` : `The request’s ${named} ${why}.`,
    details: { member: named },
  })
}
