import { IdosError } from '@idos/protocol'
import type { WalletSignature } from '@idos/wallets'

/** The texts that wallets sign, and the curves that check their signatures. */
export type WalletKit = typeof import('./wallet-kit.ts')

/**
 * Texts and curves of the wallets, which most visits do not need at once: they load beside the first screen. Rejects with
 * `NETWORK_UNREACHABLE` when the page can not load them.
 */
export function loadWalletKit(): Promise<WalletKit> {
  return orNotLoaded(import('./wallet-kit.ts'))
}

/** Gives a part of this page that did not come its code. */
export function orNotLoaded<T>(part: Promise<T>): Promise<T> {
  return part.catch((cause: unknown) => {
    throw new IdosError('NETWORK_UNREACHABLE', {
      message: 'A part of this widget could not be loaded.',
      cause,
    })
  })
}

/**
 * Throws `WALLET_BAD_SIGNATURE` with the detail `contract` for what only a contract can check (ERC-1271, ERC-6492): a key's
 * signature has 65 bytes, a contract's has whatever form its code wants, or none.
 */
export function assertSignatureOfKey(text: string): void {
  const isOfKey = text.replace(/^0x/, '').length <= 130
  if (isOfKey && text !== '0x') return
  throw new IdosError('WALLET_BAD_SIGNATURE', {
    message: 'This wallet is a contract. The network can only check the signatures of keys.',
    details: { contract: true },
  })
}

/** Throws `WALLET_BAD_SIGNATURE` when another account, a contract, or nobody signed. */
export function assertWalletSignature(kit: WalletKit, signature: WalletSignature): void {
  if (signature.walletType === 'EVM') assertSignatureOfKey(signature.signature)
  if (!kit.verifyWalletSignature(signature)) throw new IdosError('WALLET_BAD_SIGNATURE')
}
