import { IdosError } from '@idos/protocol'
import type { WalletSignature } from '@idos/wallets'

/** The texts that wallets sign, and the curves that check their signatures. */
export type WalletKit = typeof import('./wallet-kit.ts')

/**
 * Texts and curves of the wallets, which most visits do not need at once: they load beside the first screen. Rejects with
 * `NETWORK_UNREACHABLE` when the page can not load them.
 */
export async function loadWalletKit(): Promise<WalletKit> {
  try {
    return await import('./wallet-kit.ts')
  } catch (cause) {
    throw new IdosError('NETWORK_UNREACHABLE', {
      message: 'A part of this widget could not be loaded.',
      cause,
    })
  }
}

/** Throws `WALLET_BAD_SIGNATURE` when another account, or nobody, signed. */
export function assertWalletSignature(kit: WalletKit, signature: WalletSignature): void {
  if (!kit.verifyWalletSignature(signature)) throw new IdosError('WALLET_BAD_SIGNATURE')
}
