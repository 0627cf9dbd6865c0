import { type Account, loadWalletKit } from '@idos/client'
import { DEADLINES, IdosError } from '@idos/protocol'
import { toWalletOffer, type WalletOffer } from '../flow/wallet-offer.ts'
import type { Deps } from './ports.ts'
import { sameAddress } from './same-address.ts'

/** How the wallets of the page are reached, beside the one that acts. */
export type WalletReach = {
  /** What the person may choose from; null where the page has one wallet, or knows of no choice. */
  offer(signal: AbortSignal): Promise<WalletOffer | null>
  /** The account of a wallet; null where none is connected. `interactive`: it may ask the person. */
  connect(options: ConnectOptions): Promise<Account | null>
  /** Looks among all wallets, without asking anybody, for one that is at this account. Its rest is where the page is then. */
  find(wanted: (account: Account) => boolean, signal: AbortSignal): Promise<Found>
}

export type ConnectOptions = {
  interactive: boolean
  wallet?: string | undefined
  signal: AbortSignal
}

export type Found = {
  /** At which the page's wallet is afterwards: the wanted one, or whichever was looked at last. */
  readonly account: Account | null
  readonly isWanted: boolean
  /** Reverse domain name of the wallet that has it; empty for none. */
  readonly rdns: string
}

/** Of NEAR the key counts: account names are labels. */
export function isSameAccount(one: Account, other: Account): boolean {
  if (one.type !== other.type) return false
  return one.type === 'NEAR'
    ? one.publicKey === other.publicKey
    : sameAddress(one.address, other.address)
}

export function createWalletReach({ host, wallets }: Pick<Deps, 'host' | 'wallets'>): WalletReach {
  const reach: WalletReach = {
    async offer(signal) {
      const call = { deadline: DEADLINES.machineStep, signal }
      const { type, wallets: listed } = await host.call('wallet.list', {}, call)
      return listed === null ? null : toWalletOffer(type, listed, wallets.last())
    },
    async connect({ interactive, wallet, signal }) {
      const deadline = interactive ? DEADLINES.humanStep : DEADLINES.machineStep
      const params = wallet === undefined ? { interactive } : { interactive, wallet }
      const answer = await host.call('wallet.connect', params, { deadline, signal })
      const { type, address, publicKey, name } = answer
      if (address === null) return null
      const { isValidAddress, isValidPublicKey } = await loadWalletKit()
      // They are shown to be compared: nothing but an address and a key may stand there.
      const isKey = publicKey === null || isValidPublicKey(publicKey, type)
      if (!isKey || !isValidAddress(address, type)) throw new IdosError('WALLET_FAILED')
      return { type, address, publicKey, wallet: name }
    },
    async find(wanted, signal) {
      const offer = await reach.offer(signal)
      const ways = offer ? offer.wallets.map(({ id, rdns }) => ({ id, rdns })) : [ONE]
      let account: Account | null = null
      for (const { id, rdns } of ways) {
        const quiet = { interactive: false, wallet: id, signal }
        account = (await reach.connect(quiet).catch(passOver(signal))) ?? account
        if (account && wanted(account)) return { account, isWanted: true, rdns }
      }
      return { account, isWanted: false, rdns: '' }
    },
  }
  return reach
}

const ONE = { id: undefined, rdns: '' }

/** A wallet that fails has no account; who waits no more, does not look further. */
function passOver(signal: AbortSignal) {
  return (error: unknown): null => {
    if (signal.aborted) throw error
    return null
  }
}
