import type { ClientState } from './client-state.ts'
import type { Enclave } from './enclave/enclave.ts'
import type { SecureStep } from './enclave/secure-step.ts'
import type { Network } from './network/network.ts'
import type { Account } from './records/account.ts'

/** What the operations of one client work with. */
export type ClientParts = {
  readonly account: Account
  readonly network: Network
  readonly enclave: Enclave
  readonly chainId: string
  /** Carries a text to the wallet. */
  sign(message: string): Promise<string>
  /** Unix seconds of this device. */
  now(): number
  randomUuid(): string
  state(): ClientState
  update(change: Partial<ClientState>): void
}

/** What can be called off: it then rejects with `ABORTED` at once, and asks the wallet no more. */
export type Stoppable = { readonly signal?: AbortSignal | undefined }

/** What every operation takes that goes through the secure window. */
export type WindowParameters = {
  /** From `openWindow()`, called in the click itself. */
  readonly window: SecureStep
  /** Closes the window; the operation then rejects with `ABORTED`. */
  readonly signal?: AbortSignal | undefined
}

/** For callers that never abort. */
export const neverAborted = new AbortController().signal
