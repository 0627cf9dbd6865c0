import type { IsleConfig } from '@idos/protocol'
import type { Account, Profile } from '../flow/records.ts'
import type { FlowEvent, FlowState, Retry, Session } from '../flow/state.ts'
import type { HeldKey } from './held-key.ts'
import type { Deps, Network } from './ports.ts'

/** What one running operation may use. After the account changed, `send` does nothing any more. */
export type Operation = {
  readonly signal: AbortSignal
  send(event: FlowEvent): void
}

/** What the parts of the controller share. */
export type Context = {
  readonly deps: Deps
  config(): IsleConfig
  /** Origin of the consumer that is asked for. */
  consumer(): string
  state(): FlowState
  account(): Account
  network(): Network
  session(): Session
  /**
   * Runs one operation at a time. The work starts synchronously, so that it may open a window; a failure becomes the
   * error screen with this retry.
   */
  run(retry: Retry, work: (operation: Operation) => Promise<void>): void
  /**
   * Reads profile, credentials and grants; throws `PROFILE_MISMATCH` when the profile is not the expected one, or not the
   * one that this wallet signed for.
   */
  readSession(): Promise<Session>
  /** The profile that was just created and must come back from the network. */
  expectProfile(profile: Profile): void
  /** The key that the Enclave holds unlocked. */
  readonly held: HeldKey
  /** Carries a text to the wallet by way of the host. */
  sign(message: string): Promise<string>
  /** The person consented to this grant at the host's request. */
  noteGrant(grantId: string): void
}
