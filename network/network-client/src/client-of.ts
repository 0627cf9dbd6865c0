import type { ActionInput, ActionName, ActionRow, ViewName, WriteName } from '@idos/schema'
import type { NetworkStatus } from './typed-client.ts'

/** Actions without parameters take no input. */
type InputOf<N extends ActionName> = keyof ActionInput<N> extends never
  ? [input?: ActionInput<N>]
  : [input: ActionInput<N>]

/**
 * Actions of the network for one signer: these views, and these writes.
 *
 * Every failure is an `IdosError`: NETWORK_UNREACHABLE, NETWORK_TIMEOUT, NETWORK_BAD_ANSWER, NOT_AUTHORIZED,
 * NOT_ALLOWED, RATE_LIMITED, CHAIN_MISMATCH, BAD_REQUEST, CREDENTIAL_TOO_LARGE, ACTION_FAILED (`details.reason` is the
 * schema's sentence), the signer's own (WALLET_...), and for writes TRANSACTION_REJECTED (no effect) and
 * TRANSACTION_UNCONFIRMED (`details.txHash`; `details.nonceUsed` tells whether the account has used its nonce: most
 * likely it was mined).
 */
export type ClientOf<V extends ViewName, W extends WriteName> = {
  /** A read as the signer. Logs in when the gateway asks for it: one signature, however many reads wait for it. */
  call<N extends V>(name: N, ...input: InputOf<N>): Promise<ActionRow<N>[]>
  /** A read as nobody, for views that do not read their caller. */
  publicCall<N extends V>(name: N, ...input: InputOf<N>): Promise<ActionRow<N>[]>
  /**
   * A signed write; resolves when it is in a block. Writes of one client go one after another.
   *
   * @param more the detail that the wallet shows behind the action's sentence (`shareDetail` and its like of
   * `@idos/schema`); the gateway compares it with the arguments
   */
  execute<N extends W>(
    name: N,
    ...more: [...InputOf<N>, detail?: string]
  ): Promise<{ txHash: string }>
  /** The same action for up to eight rows of arguments, in one transaction: all of them or none. */
  executeAll<N extends W>(name: N, inputs: readonly ActionInput<N>[]): Promise<{ txHash: string }>
  /**
   * Logs in now, so that no later read has to ask the wallet.
   *
   * @param ownText makes the text that is signed in the place of the gateway's, for the gateway's nonce: that of a new
   * profile which logs in, too (`ownershipMessage` with `logsInAt`, `loginNonce`)
   */
  login(ownText?: (nonce: string) => string): Promise<void>
  /** Ends the session. To be called when the person changes the wallet. */
  logout(): Promise<void>
  status(): Promise<NetworkStatus>
  /**
   * The same client (session, queue of writes, gateways), each of whose calls ends with the signal: ABORTED, or TIMEOUT for
   * `AbortSignal.timeout`. A write that was sent by then ends as TRANSACTION_UNCONFIRMED with its hash.
   */
  withSignal(signal: AbortSignal): ClientOf<V, W>
}
