import type { Extension, KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import type { Connection } from '@idos/postgres'

export type { Connection }

/** What a statement or action knows about the transaction or call it runs in. */
export type TxContext = {
  /** `@caller`: '' for an unsigned call. */
  readonly caller: string
  /** `@signer`: raw sender bytes; null in ad-hoc queries. */
  readonly signer: Uint8Array | null
  /** `@txid`: lower-case hex hash; '' in calls. */
  readonly txid: string
  /** `@height` */
  readonly height: bigint
  /** `@block_timestamp`, Unix seconds. */
  readonly blockTimestamp: bigint
  /** `@authenticator`: auth type of the request. */
  readonly authenticator: string
  /** Transactions write; calls and queries read. */
  readonly writable: boolean
}

export type ResultSet = {
  /** Those of the first row. */
  readonly columns: readonly { readonly name: string; readonly type: KwilType }[]
  /** Types of the rows that have others: those of another statement of the same text. By index. */
  readonly otherTypes?: ReadonlyMap<number, readonly KwilType[]>
  readonly rows: readonly (readonly (KwilScalar | readonly KwilScalar[])[])[]
}

/** Whose fault it is: it decides the result code of a transaction and the JSON-RPC code of a call. */
export type EngineErrorKind = 'user' | 'engine' | 'namespace-not-found' | 'namespace-exists'

export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly kind: EngineErrorKind
  constructor(kind: EngineErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

export type CallOutcome = {
  readonly result: ResultSet
  /** Notices, without numbers, in order. Kept when the call fails. */
  readonly notices: readonly string[]
  /** Set when the call failed; for a `user` error the rows emitted before it are in `result`. */
  readonly error: EngineError | null
}

/**
 * The Kuneiform engine over one PostgreSQL database. Reads may run side by side on their own connections; writes are
 * serialised by the caller. In-memory state follows the database: `begin()` before a write transaction, then `commit()`
 * or `rollback()` together with the connection's own.
 */
export type Engine = {
  /** Creates the engine's own schemas and tables when absent, loads state, mounts stored extensions. */
  start(
    connection: Connection,
    options: { owner: string; extensions: readonly Extension[] },
  ): Promise<void>
  begin(): void
  commit(): void
  rollback(): void
  /** Runs a statement text (`raw_statement`, `user.query`). Parameter names come with or without `$`. */
  execute(
    context: TxContext,
    connection: Connection,
    text: string,
    params: ReadonlyMap<string, KwilValue>,
  ): Promise<CallOutcome>
  /** Calls one action with one row of arguments (`execute`, `user.call`). '' = namespace `main`. */
  call(
    context: TxContext,
    connection: Connection,
    namespace: string,
    action: string,
    args: readonly KwilValue[],
  ): Promise<CallOutcome>
}
