import type { ConsentReceipt, EnclaveResult, SealedCopy } from '@idos/protocol'
import type { KeptRecords } from './records/access-records.ts'
import type { Profile } from './records/account.ts'

/** What a client knows of its account without asking anybody: one value, replaced as a whole. */
export type ClientState = {
  /** Raised by every log-out: what was asked for before it changes nothing any more. */
  readonly visit: number
  /** The account's profile, as it was first read or just created. Another one later is a node's doing, not the person's. */
  readonly profile: Profile | null
  /** A key that was chosen but not yet registered: a second attempt must not ask for a password again. */
  readonly chosen: Profile | null
  /** Whose key the Enclave holds unlocked, as far as this page has seen. */
  readonly unlocked: Profile | null
  /** The sealed list of who has access, as it was last read. */
  readonly records: KeptRecords | null
  /** What was consented to and is not recorded in the network yet. */
  readonly pending: PendingShare | null
  /** Another password that was chosen, and is not that of the profile yet. */
  readonly keyChange: PendingKeyChange | null
}

/** Everything that a change of password still needs: no secret, and nothing that can be read. */
export type PendingKeyChange = EnclaveResult<'rekey'> & { readonly userId: string }

/** What was consented to, and is not recorded on the network yet. */
export type PendingShare = {
  readonly copy: SealedCopy
  /** That the person consented to this copy. */
  readonly receipt: ConsentReceipt
  /** For the person's own list of who has access; null when that is full. */
  readonly record: NewRecord | null
  /** Origin of the consumer. */
  readonly consumer: string
  /** Type of the credential, when the page knows it. */
  readonly type: string | undefined
}

/** An attribute of the profile to be: its id, and a text that only the person's key opens. */
export type NewRecord = { readonly id: string; readonly value: string }

/** What a client knows before it has asked anybody. */
export const NOTHING_KNOWN: ClientState = {
  visit: 0,
  profile: null,
  chosen: null,
  unlocked: null,
  records: null,
  pending: null,
  keyChange: null,
}

/** Where a client keeps its state. A page that has a store of its own gives a door to it, and draws from one value. */
export interface ClientStore {
  get(): ClientState
  set(state: ClientState): void
}

/** A store in memory. `onChange` is called after every change. */
export function createClientStore(onChange: (state: ClientState) => void = () => {}): ClientStore {
  let state = NOTHING_KNOWN
  return {
    get: () => state,
    set(next) {
      state = next
      onChange(next)
    },
  }
}
