import type { Client } from './client.ts'
import { createClientStore } from './client-state.ts'
import { type CreateClientOptions, createClientOn } from './create-client.ts'
import { createDelegationNetwork, type DelegationNetwork } from './network/delegation-network.ts'
import { createKwilNetwork } from './network/kwil-network.ts'
import { createContents } from './operations/contents.ts'
import {
  type AccessGrantDraft,
  type DraftAccessGrantParameters,
  draftAccessGrant,
  type SignedAccessGrant,
  signAccessGrant,
  type WaitingCopy,
  waitingCopies,
} from './operations/delegate-access.ts'
import { neverAborted, type Stoppable } from './parts.ts'
import { partsOf } from './parts-of.ts'
import { stoppable } from './stoppable.ts'
import { createWalletTurns } from './wallet/wallet-turns.ts'

export type { AccessGrantDraft, DraftAccessGrantParameters, SignedAccessGrant, WaitingCopy }

/** A client that also signs access which somebody else submits. */
export type DelegatingClient = Client & {
  /**
   * The person's consent in the secure window, as for `share`; nothing is recorded or signed yet. `NETWORK_BAD_ANSWER` where the
   * network words another text, or where a lock is asked for and its clock is more than five minutes off this device's.
   */
  draftAccessGrant(parameters: DraftAccessGrantParameters): Promise<AccessGrantDraft>
  /**
   * Records the copy and has the wallet sign the grant for it: two signatures, or one where the copy is recorded already. May be
   * called again with the same draft after a failure. The answer is for whoever submits it with `create_ag_by_dag_for_copy`, once.
   */
  signAccessGrant(draft: AccessGrantDraft, parameters?: Stoppable): Promise<SignedAccessGrant>
  /** Copies whose grants were not submitted. `removeCredential(copyId)` makes such a grant good for nothing. */
  waitingCopies(): Promise<WaitingCopy[]>
}

/** `createClient`, with delegated access grants. */
export async function createDelegatingClient(
  options: CreateClientOptions,
): Promise<DelegatingClient> {
  const { gateway, chainId, account, fetch, store = createClientStore() } = options
  const turns = createWalletTurns((message, asked) => options.sign(message, asked))
  const reached = { account, sign: turns.sign, gateway, chainId, ...(fetch ? { fetch } : {}) }
  const [network, delegation] = await Promise.all([
    createKwilNetwork(reached),
    createDelegationNetwork(reached),
  ])
  const parts = partsOf(network, { ...options, store }, turns)
  return {
    ...createClientOn(network, { ...options, store }, turns),
    draftAccessGrant: (parameters) =>
      draftAccessGrant({ parts, network: delegation }, createContents(network), parameters),
    signAccessGrant(draft, { signal = neverAborted } = {}) {
      const createCopy: DelegationNetwork['createCopy'] = (copy) =>
        turns.run(signal, () => delegation.createCopy(copy))
      const network = { ...delegation, createCopy }
      return signAccessGrant({ parts: stoppable(parts, turns, signal), network }, draft)
    },
    waitingCopies: () => waitingCopies(parts),
  }
}
