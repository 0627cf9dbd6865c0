import type { Wanted } from '@idos/credentials/request'
import type { Disclose, IsleConfig, MatchCondition, QueryRequest } from '@idos/protocol'

export type { Wanted }

/** The host's request, parsed, and what of it shows before anything is opened. */
export type Asked = QueryRequest & {
  readonly credential: Wanted
  /** What the page asks of the content, a line each: its own words, cleaned. */
  readonly conditions: readonly string[]
  /** The same as the secure window takes it, which can say whether the content holds it. */
  readonly asks: readonly MatchCondition[]
  /** What is to leave of a credential whose claims leave one by one. */
  readonly disclose: Disclose | null
}

/** What the host configured, with the request that the Isle goes by. */
export type AskedConfig = Omit<IsleConfig, 'request'> & { readonly request: Asked }
