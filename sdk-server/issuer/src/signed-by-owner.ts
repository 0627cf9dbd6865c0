import {
  canonicalIdentifier,
  determineWalletType,
  verifyWalletSignature,
  type WalletType,
} from '@idos/wallets'

/**
 * Whether the wallet that an identifier names signed one of these texts. `null`: the identifier does not tell the key, which
 * the network knows (XRPL addresses).
 */
export function signedByOwner(
  identifier: string,
  signature: string,
  texts: readonly string[],
): boolean | null {
  const types = walletTypesOf(identifier)
  if (types === null) return null
  return texts.some((message) =>
    types.some((walletType) =>
      verifyWalletSignature({
        walletType,
        address: identifier,
        publicKey: null,
        message,
        signature,
      }),
    ),
  )
}

function walletTypesOf(identifier: string): WalletType[] | null {
  if (canonicalIdentifier(identifier) === null) return []
  const type = determineWalletType(identifier)
  if (type === 'XRPL') return null
  // An Ed25519 key in hex may be that of any of the three.
  return type === 'NEAR' ? ['NEAR', 'Stellar', 'XRPL'] : [type]
}
