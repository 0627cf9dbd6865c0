import { isEvmAddress } from './evm.ts'
import { isNearAccountId, parseNearPublicKey } from './near.ts'
import { parseStellarAddress, parseStellarPublicKey } from './stellar.ts'
import { isXrplAddress, parseXrplPublicKey } from './xrpl.ts'

/** Kind of a wallet. */
export type WalletType = 'EVM' | 'NEAR' | 'XRPL' | 'Stellar'

/** Every kind of wallet. */
export const walletTypes: readonly WalletType[] = ['EVM', 'NEAR', 'XRPL', 'Stellar']

/** Whether a text names a kind of wallet. */
export function isWalletType(text: string): text is WalletType {
  return (walletTypes as readonly string[]).includes(text)
}

/** By form and checksum. What is no EVM, XRPL or Stellar address counts as NEAR; `isValidAddress` says if it is one. */
export function determineWalletType(address: string): WalletType {
  if (isEvmAddress(address)) return 'EVM'
  if (isXrplAddress(address)) return 'XRPL'
  if (parseStellarAddress(address)) return 'Stellar'
  return 'NEAR'
}

/** NEAR addresses are account names (implicit ones too) or the `ed25519:` key itself. */
export function isValidAddress(address: string, walletType: WalletType): boolean {
  switch (walletType) {
    case 'EVM':
      return isEvmAddress(address)
    case 'NEAR':
      return isNearAccountId(address) || parseNearPublicKey(address) !== undefined
    case 'XRPL':
      return isXrplAddress(address)
    case 'Stellar':
      return parseStellarAddress(address) !== undefined
  }
}

/**
 * NEAR: `ed25519:` key. XRPL: 33-byte hex, `ED` or compressed secp256k1. Stellar: 64 hex or `G...`. EVM wallets are
 * known by address and may carry any text or none.
 */
export function isValidPublicKey(publicKey: string, walletType: WalletType): boolean {
  switch (walletType) {
    case 'EVM':
      return true
    case 'NEAR':
      return parseNearPublicKey(publicKey) !== undefined
    case 'XRPL':
      return parseXrplPublicKey(publicKey) !== undefined
    case 'Stellar':
      return parseStellarPublicKey(publicKey) !== undefined
  }
}
