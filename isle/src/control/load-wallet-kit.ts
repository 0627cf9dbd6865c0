import { IdosError } from '@idos/protocol'
import type { WalletSignature } from '@idos/wallets'

export type WalletKit = typeof import('./wallet-kit.ts')

/** Texts and curves of the wallets, which most visits do not need at once: they load beside the first screen. */
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

export function assertWalletSignature(kit: WalletKit, signature: WalletSignature): void {
  if (!kit.verifyWalletSignature(signature)) throw new IdosError('WALLET_BAD_SIGNATURE')
}
