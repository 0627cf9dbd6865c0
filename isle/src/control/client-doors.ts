import { type Account, NOTHING_KNOWN } from '@idos/client'
import { DEADLINES, IdosError } from '@idos/protocol'
import type { Context } from './context.ts'
import type { ClientDoors } from './ports.ts'

/** What a client of this account never finds again once another account is there. */
const GONE = { ...NOTHING_KNOWN, visit: -1 }

/**
 * How the client of an account reaches the wallet and the visit. After the account changed, both doors are closed: late
 * answers change nothing, and nobody signs for an account that is gone.
 */
export function openDoors(
  { deps, visit, dispatch }: Pick<Context, 'deps' | 'visit' | 'dispatch'>,
  account: Account,
): ClientDoors {
  const own = () => {
    const { person } = visit()
    return person?.account === account ? person : null
  }
  return {
    async sign(message, { signal }) {
      if (!own()) throw new IdosError('WALLET_ACCOUNT_CHANGED')
      const asked = { address: account.address, message }
      const call = { deadline: DEADLINES.humanStep, signal }
      const answer = await deps.host.call('wallet.sign', asked, call)
      return answer.signature
    },
    store: {
      get: () => own()?.known ?? GONE,
      set: (known) => dispatch({ type: 'known', account, known }),
    },
  }
}
