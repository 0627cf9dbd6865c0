import type { ExtensionMethod } from '@idos/kwil'
import {
  canonicalIdentifier,
  determineWalletType,
  type ExistingProfile,
  isForeignSignIn,
  isOwnText,
  isRawEd25519Proof,
  isValidAddress,
  isValidPublicKey,
  isWalletType,
  parseOwnershipMessage,
  verifyWalletSignature,
  type WalletSignature,
} from '@idos/wallets'
import { method } from './method.ts'

/** Seconds by which a client's clock may be ahead of the block's. */
const CLOCK_TOLERANCE = 65n

/**
 * Wallets and the proof that somebody owns one.
 *
 * Attacker: whoever submits a wallet. Malformed input is `false`, never an error, so that the schema's own text is shown.
 */
export function walletMethods(nep413Recipients: readonly string[]): readonly ExtensionMethod[] {
  return [
    method('determine_wallet_type', [['address', 'text?']], 'text', (address) =>
      address === null ? '' : determineWalletType(address),
    ),
    method(
      'is_valid_address',
      [
        ['address', 'text?'],
        ['wallet_type', 'text?'],
      ],
      'bool',
      (address, type) =>
        address !== null && type !== null && isWalletType(type) && isValidAddress(address, type),
    ),
    method(
      'is_valid_public_key',
      [
        ['public_key', 'text?'],
        ['wallet_type', 'text?'],
      ],
      'bool',
      (key, type) =>
        key !== null && type !== null && isWalletType(type) && isValidPublicKey(key, type),
    ),
    signatureMethod('verify_signature', (signed) =>
      verifyWalletSignature({ ...signed, nep413Recipients }),
    ),
    signatureMethod('is_raw_ed25519_proof', isRawEd25519Proof),
    method('is_own_text', [['text', 'text?']], 'bool', (text) =>
      text === null ? false : isOwnText(text),
    ),
    method('is_foreign_sign_in', [['message', 'text?']], 'bool', (message) =>
      message === null ? false : isForeignSignIn(message),
    ),
    method('is_ownership_message', [['message', 'text?']], 'bool', (message) =>
      message === null ? false : parseOwnershipMessage(message) !== null,
    ),
    method(
      'is_ownership_message_for',
      [
        ['message', 'text?'],
        ['user_id', 'text?'],
        ['wallet_type', 'text?'],
        ['address', 'text?'],
        ['network', 'text'],
        ['now', 'int'],
        ['issued_after', 'int'],
        ['recipient_encryption_public_key', 'text?'],
        ['created_at', 'int'],
        ['oldest_wallet', 'text'],
      ],
      'bool',
      isOwnershipMessageFor,
    ),
  ]
}

/** A question about what a wallet signed. Nothing that is absent or of an unknown type is signed. */
function signatureMethod(
  name: string,
  holds: (signed: WalletSignature) => boolean,
): ExtensionMethod {
  return method(
    name,
    [
      ['signer', 'text?'],
      ['wallet_type', 'text?'],
      ['public_key', 'text?'],
      ['message', 'text?'],
      ['signature', 'text?'],
    ],
    'bool',
    (address, walletType, publicKey, message, signature) =>
      address !== null &&
      walletType !== null &&
      isWalletType(walletType) &&
      message !== null &&
      signature !== null &&
      holds({ walletType, address, publicKey, message, signature }),
  )
}

/**
 * `issued_after` is the second at which the wallet last detached itself, -1 for never. `created_at` (0: not known) and
 * `oldest_wallet` (an identity) are the profile's; '' stands for a profile without a wallet, which takes the text that
 * creates one and no other.
 */
function isOwnershipMessageFor(
  message: string | null,
  userId: string | null,
  walletType: string | null,
  address: string | null,
  network: string,
  now: bigint,
  issuedAfter: bigint,
  key: string | null,
  createdAt: bigint,
  oldestWallet: string,
): boolean {
  const named = message === null ? null : parseOwnershipMessage(message)
  if (named === null || address === null) return false
  const issuedAt = BigInt(named.issuedAt)
  return (
    named.userId === userId &&
    named.walletType === walletType &&
    isSameAddress(named.address, address) &&
    named.recipientEncryptionPublicKey === key &&
    named.chainId === network &&
    isSameProfile(named.existing, createdAt, oldestWallet) &&
    issuedAt <= now + CLOCK_TOLERANCE &&
    issuedAt > issuedAfter &&
    BigInt(named.expiresAt) >= now
  )
}

function isSameProfile(
  existing: ExistingProfile | null,
  createdAt: bigint,
  oldestWallet: string,
): boolean {
  if (oldestWallet === '' || existing === null) return oldestWallet === '' && existing === null
  return (
    BigInt(existing.createdAt) === createdAt &&
    canonicalIdentifier(existing.wallet) === oldestWallet
  )
}

/** NEAR account names have no identity of their own and must be equal as texts. */
function isSameAddress(a: string, b: string): boolean {
  const identity = canonicalIdentifier(a)
  return a === b || (identity !== null && identity === canonicalIdentifier(b))
}
