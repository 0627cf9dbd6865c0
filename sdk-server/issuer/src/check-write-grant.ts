import { IdosError, type SignedWriteGrant } from '@idos/protocol'
import {
  canonicalIdentifier,
  determineWalletType,
  dwgMessage,
  unboundDwgMessage,
  verifyWalletSignature,
  type WalletType,
} from '@idos/wallets'
import type { IssuerContext } from './context.ts'

/**
 * That a delegated write grant is for this issuer, and that the wallet signed it over this encryption key and network: so
 * a grant of another profile, or one that was signed for another key, never leaves this server. Who the wallet belongs to
 * the network knows: it takes a bound text only when the owner's profile has the key that the text names.
 *
 * @throws WRITE_GRANT_INVALID
 */
export function requireWriteGrant(
  context: IssuerContext,
  grant: SignedWriteGrant,
  recipientEncryptionPublicKey: string,
): void {
  if (grant.issuerPublicKey !== context.authPublicKey) {
    throw invalid('The delegated write grant names another issuer.')
  }
  const parameters = {
    owner: grant.ownerWalletIdentifier,
    grantee: grant.granteeWalletIdentifier,
    issuerPublicKey: grant.issuerPublicKey,
    id: grant.id,
    accessGrantTimelock: grant.accessGrantTimelock,
    notUsableBefore: grant.notUsableBefore,
    notUsableAfter: grant.notUsableAfter,
  }
  const { chainId } = context
  const texts = [
    dwgMessage({ ...parameters, recipientEncryptionPublicKey, chainId }),
    ...(context.acceptUnboundWriteGrants ? [unboundDwgMessage(parameters)] : []),
  ]
  const types = walletTypesOf(grant.ownerWalletIdentifier)
  if (types === null) return
  const { ownerWalletIdentifier: address, signature } = grant
  const isSigned = texts.some((message) =>
    types.some((walletType) =>
      verifyWalletSignature({ walletType, address, publicKey: null, message, signature }),
    ),
  )
  if (!isSigned) {
    throw invalid('The wallet did not sign this write grant for this encryption key and network.')
  }
}

/** `null`: the identifier does not tell the key, which the network knows (XRPL addresses). */
function walletTypesOf(identifier: string): WalletType[] | null {
  if (canonicalIdentifier(identifier) === null) return []
  const type = determineWalletType(identifier)
  if (type === 'XRPL') return null
  // An Ed25519 key in hex may be that of any of the three.
  return type === 'NEAR' ? ['NEAR', 'Stellar', 'XRPL'] : [type]
}

function invalid(message: string): IdosError {
  return new IdosError('WRITE_GRANT_INVALID', { message })
}
