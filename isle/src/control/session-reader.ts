import type { Profile } from '../flow/records.ts'
import type { Session } from '../flow/state.ts'
import type { Context } from './context.ts'
import { loadWalletKit } from './load-wallet-kit.ts'
import { readSession } from './read-session.ts'
import { createToldGrants } from './told-grants.ts'

export type SessionReader = {
  read(): Promise<Session>
  /** This profile was just created and must come back from the network. */
  expect(profile: Profile): void
  /** Whether a profile was created in this visit. */
  readonly hasCreated: boolean
  noteGrant(grantId: string): void
  /** The present profile is no longer the account's. */
  reset(): void
}

/** Reads sessions of one account, which has one profile: another one later is a node's doing and not the person's. */
export function createSessionReader(
  context: Pick<Context, 'deps' | 'network' | 'account' | 'config' | 'consumer'>,
): SessionReader {
  const { deps } = context
  let created: Profile | null = null
  let first: Profile | null = null
  let visit = 0
  const toldGrants = createToldGrants({
    deps,
    consumer: context.consumer,
    proof: () => context.config().consumerProof,
  })
  return {
    async read() {
      const mine = visit
      const network = context.network()
      const kit = await loadWalletKit()
      const session = await readSession({
        network,
        kit,
        account: context.account(),
        chainId: deps.chainId,
        request: context.config().request,
        consumer: context.consumer(),
        mayTell: toldGrants.rule(kit),
        expected: created ?? first,
        now: deps.now(),
      })
      if (mine === visit) first = session.profile
      return session
    },
    expect(profile) {
      created = profile
    },
    get hasCreated() {
      return created !== null
    },
    noteGrant: toldGrants.note,
    reset() {
      visit += 1
      created = null
      first = null
      toldGrants.reset()
    },
  }
}
