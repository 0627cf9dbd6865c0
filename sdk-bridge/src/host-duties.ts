import {
  type ErrorCode,
  type Handlers,
  type HostMethods,
  IdosError,
  isIdosError,
  type PossessionChallenge,
  type ProvenWriteGrant,
  type WalletPairing,
} from '@idos/protocol'
import type { IssuerHost } from './issuer-host.ts'
import { toWalletError, type WalletCourier } from './wallet/courier.ts'

export type HostDuties = {
  wallet: WalletCourier | undefined
  issuer: IssuerHost | undefined
  /** Hands a wallet's code to the Isle. */
  onPairing(pairing: WalletPairing): void
  requestWriteGrant(challenge: PossessionChallenge): Promise<ProvenWriteGrant>
}

/** What a host answers to its Isle. A callback that throws something untyped becomes the step's own typed error. */
export function createHostHandlers(duties: HostDuties): Handlers<HostMethods> {
  const { wallet, issuer, onPairing, requestWriteGrant } = duties

  async function viaWallet<T>(step: (wallet: WalletCourier) => Promise<T>): Promise<T> {
    if (!wallet) throw new IdosError('WALLET_MISSING')
    try {
      return await step(wallet)
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function duty<T>(step: Promise<T> | undefined, code: ErrorCode): Promise<T> {
    if (!step) throw new IdosError(code)
    try {
      return await step
    } catch (error) {
      throw isIdosError(error) ? error : new IdosError(code, { cause: error })
    }
  }

  return {
    'wallet.list': () =>
      viaWallet(async (courier) => ({
        type: courier.type,
        wallets: (await courier.list?.()) ?? null,
      })),
    'wallet.connect': (options, { signal }) =>
      viaWallet((courier) => courier.connect(options, { signal, onPairing })),
    'wallet.sign': (request) =>
      viaWallet(async (courier) => ({ signature: await courier.sign(request) })),
    async 'profile.create'(profile, options) {
      await duty(issuer?.createProfile?.(profile, options), 'PROFILE_CREATION_FAILED')
      return { created: true }
    },
    async 'identity.verify'(profile, { signal }) {
      const verification = { ...profile, requestWriteGrant, signal }
      const status = await duty(issuer?.verifyIdentity?.(verification), 'VERIFICATION_FAILED')
      return { status }
    },
  }
}
