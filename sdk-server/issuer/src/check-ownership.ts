import { IdosError, type NewProfile } from '@idos/protocol'
import { parseOwnershipMessage, verifyWalletSignature } from '@idos/wallets'
import type { IssuerContext } from './context.ts'

/** The network's tolerance for clocks that run ahead, in seconds. */
const SKEW = 65

/**
 * That the wallet signed for this profile, this key, this network and a page of this issuer's, and for a new profile: a
 * text that names less can have been signed for anything.
 *
 * @throws PROFILE_CREATION_FAILED; `details.field` is what does not fit.
 */
export function requireOwnership(context: IssuerContext, profile: NewProfile): void {
  const { wallet } = profile
  const signed = parseOwnershipMessage(wallet.message)
  if (!signed) {
    if (!context.acceptFreeOwnershipTexts) throw wrong('message')
  } else {
    const seconds = context.now() / 1000
    const fits = {
      userId: signed.userId === profile.userId,
      recipientEncryptionPublicKey:
        signed.recipientEncryptionPublicKey === profile.recipientEncryptionPublicKey,
      // Addresses of different types have no text in common.
      address: signed.address === wallet.address,
      network: signed.chainId === context.chainId,
      site: context.sites.includes(signed.site),
      existing: signed.existing === null,
      time: signed.issuedAt <= seconds + SKEW && seconds <= signed.expiresAt,
    }
    const field = Object.entries(fits).find(([, isRight]) => !isRight)?.[0]
    if (field !== undefined) throw wrong(field)
  }
  const { type: walletType, address, publicKey, message, signature } = wallet
  if (!verifyWalletSignature({ walletType, address, publicKey, message, signature })) {
    throw wrong('signature')
  }
}

function wrong(field: string): IdosError {
  return new IdosError('PROFILE_CREATION_FAILED', {
    message: 'What the wallet signed is not the creation of this profile on this site.',
    details: { field },
  })
}
