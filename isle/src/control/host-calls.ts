import {
  type GrantResult,
  IdosError,
  type IsleState,
  type PossessionChallenge,
  type ProvenWriteGrant,
  type WalletPairing,
} from '@idos/protocol'
import type { AskedConfig } from '../flow/asked.ts'
import { publicState } from '../flow/public-state.ts'
import { sessionOf } from '../flow/reduce.ts'
import type { Context } from './context.ts'
import { disconnect } from './disconnect.ts'
import type { Flows } from './flows.ts'
import { refresh } from './refresh.ts'
import { sameAddress } from './same-address.ts'

/** What the host may call. */
export type HostCalls = {
  configure(config: AskedConfig): { state: IsleState }
  requestGrant(signal: AbortSignal): Promise<GrantResult>
  requestWriteGrant(challenge: PossessionChallenge, signal: AbortSignal): Promise<ProvenWriteGrant>
  refresh(): Promise<{ state: IsleState }>
  disconnect(): Promise<{ state: IsleState }>
  walletChanged(address: string | null): void
  walletPairing(pairing: WalletPairing): void
}

export function createHostCalls(context: Context, flows: Flows): HostCalls {
  const { dispatch, operations, resources, visit } = context
  const answer = () => ({ state: publicState(context.flow()) })

  function walletChanged(address: string | null): void {
    const { config, person, flow } = visit()
    const isAsking = flow.step === 'not-connected' && flow.waiting
    if (!config) return
    // Mostly the very answer that is waited for; the asking looks whether it was.
    if (isAsking) {
      dispatch({ type: 'wallet-told', address })
      return
    }
    if (address !== null && person && sameAddress(address, person.account.address)) return
    if (address === null && !person) return
    const begun = flow.step === 'write-grant' || (operations.running && flow.step !== 'loading')
    if (person) disconnect(context, new IdosError('WALLET_ACCOUNT_CHANGED'))
    if (address !== null) flows.connect.connect(false)
    if (!person) return
    const { wallet } = person.account
    dispatch({ type: 'switched', notice: { wallet, account: address, begun } })
  }
  context.listeners.changed = walletChanged

  return {
    configure(next) {
      const { config } = visit()
      // A request that changes under the person's eyes would also ask, one after another, what they hold.
      if (config && JSON.stringify(config.request) !== JSON.stringify(next.request)) {
        throw new IdosError('BAD_REQUEST', { message: 'The request can not be changed.' })
      }
      dispatch({ type: 'configured', config: next })
      if (context.flow().step === 'connecting') {
        dispatch({ type: 'started' })
        if (next.host.hasWallet) flows.connect.connect(false)
        else dispatch({ type: 'no-account' })
      }
      return answer()
    },
    requestGrant(signal) {
      const existing = sessionOf(context.flow())?.granted
      if (existing) return Promise.resolve(existing)
      dispatch({ type: 'grant-asked', asked: true })
      const granted = resources.grant.wait(signal)
      const { step } = context.flow()
      if (step === 'not-connected' && !operations.running) flows.connect.connect(true)
      return granted
    },
    requestWriteGrant: flows.writeGrant.request,
    async refresh() {
      await refresh(context)
      return answer()
    },
    async disconnect() {
      disconnect(context, new IdosError('ABORTED'))
      return answer()
    },
    walletPairing: (pairing) => dispatch({ type: 'pairing', pairing }),
    walletChanged(address) {
      if (!context.listeners.told(address)) walletChanged(address)
    },
  }
}
