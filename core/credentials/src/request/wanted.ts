import type { Disclose, MatchCondition, QueryRequest } from '@idos/protocol'
import type { DcqlCredential } from '@idos/protocol/request'
import { issuerKey } from './issuer-id.ts'

/** What public notes and rows can say of what is asked for. */
export type Wanted = {
  /** Value of `type` in the public notes. */
  readonly type: string
  /** Of the credential, as its public notes say; W3C credentials say nothing. */
  readonly format: DcqlCredential['format']
  /** Accepted issuers, in lower-case hex as the network's rows have them. Empty: any. */
  readonly issuers: readonly string[]
  /** Accepted values of `level` in the public notes. Empty: any. */
  readonly levels: readonly string[]
  /** Where the page says that one can be had; the issuer in hex. */
  readonly sites: readonly { readonly site: string; readonly issuer?: string }[]
}

/** What a request asks for that shows before anything is opened. */
export function wantedOf({ query, sites = [] }: QueryRequest): Wanted {
  const { format, meta } = askedOf(query)
  const { idos_type, idos_issuers = [], idos_levels = [] } = meta
  return {
    type: idos_type,
    format,
    issuers: idos_issuers.map(issuerKey),
    levels: idos_levels,
    sites: sites.map(({ site, issuer }) =>
      issuer === undefined ? { site } : { site, issuer: issuerKey(issuer) },
    ),
  }
}

/**
 * What a request asks of the content, as a question for `match`: it compares texts, so a number and its digits are the same to it,
 * and a field that is an object or a list is not there. Who verifies is exact. Empty: the request asks nothing of the content.
 */
export function toConditions(query: QueryRequest['query']): MatchCondition[] {
  const { claims = [], format } = askedOf(query)
  // Where claims leave one by one the window knows itself which of them are not there.
  const compared = format === 'ldp_vc' ? claims : claims.filter(({ values }) => values)
  return compared.map(({ path, values }) => {
    const where = { on: 'private' as const, path }
    const texts = [...new Set(values?.map(String))]
    const [text] = texts
    if (text === undefined) return { ...where, is: 'present' as const }
    return texts.length === 1
      ? { ...where, is: 'equal' as const, text }
      : { ...where, is: 'oneOf' as const, texts }
  })
}

/** What is to leave of a credential whose claims leave one by one; null where it leaves whole. */
export function toDisclose({ query, nonce }: QueryRequest): Disclose | null {
  const { format, claims = [] } = askedOf(query)
  if (format === 'ldp_vc' || nonce === undefined) return null
  return { claims: claims.map(({ path }) => path), nonce }
}

/** The credential that is asked for. */
export function askedOf({ credentials }: QueryRequest['query']) {
  const [asked] = credentials
  if (!asked) throw new TypeError('a query that was not parsed')
  return asked
}
