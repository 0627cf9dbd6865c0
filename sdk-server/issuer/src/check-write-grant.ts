import { IdosError, type SignedWriteGrant } from '@idos/protocol'
import { dwgMessage, unboundDwgMessage } from '@idos/wallets'
import type { IssuerContext } from './context.ts'
import { signedByOwner } from './signed-by-owner.ts'

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
  if (signedByOwner(grant.ownerWalletIdentifier, grant.signature, texts) === false) {
    throw invalid('The wallet did not sign this write grant for this encryption key and network.')
  }
}

function invalid(message: string): IdosError {
  return new IdosError('WRITE_GRANT_INVALID', { message })
}
