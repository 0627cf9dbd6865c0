import { randomBytes } from 'node:crypto'
import { encodeBase64 } from '@idos/crypto/bytes'
import { ed25519Signer, signCredentialRow } from '@idos/crypto/credential-row'
import type { VectorWallet } from '@idos/schema/testing'
import { formatUtcDate, type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import type { Server } from '../actors/actor.ts'
import { newHash, newId, newKey, newServer } from '../actors/fresh.ts'

/** Arguments of actions, well-formed and signed; cases change what they are about. */

export const PROOF_TEXT = 'Sign this message to prove you own this wallet'

/** The page on which wallets here sign. */
export const PROOF_SITE = 'https://conformance.example'

export function now(): number {
  return Math.floor(Date.now() / 1000)
}

export const utc = formatUtcDate

/** What a profile is known by in the texts that its wallets sign. */
export type Profile = {
  readonly userId: string
  readonly encryptionKey: string
  /** Of the network. */
  readonly chainId: string
  /** Left out: a profile without a wallet. */
  readonly existing?: OwnershipParameters['existing']
}

/** The arguments of `upsert_wallet_as_inserter`, with a text in the bound form. */
export function firstWallet(wallet: VectorWallet, profile: Profile) {
  return { ...walletInput(wallet, boundText(wallet, profile)), user_id: profile.userId }
}

/** The arguments of `upsert_wallet_as_inserter` but for the user. */
export function walletInput(wallet: VectorWallet, message = PROOF_TEXT) {
  return {
    id: newId(),
    address: wallet.address,
    public_key: wallet.publicKey,
    wallet_type: wallet.walletType as string,
    message,
    signature: wallet.sign(message),
  }
}

/** The arguments of `add_wallet`, which finds the type itself. */
export function addWalletInput(wallet: VectorWallet, message = PROOF_TEXT) {
  const { wallet_type: _, ...input } = walletInput(wallet, message)
  return input
}

/** An ownership text in the bound form, valid for ten minutes. */
export function boundText(wallet: VectorWallet, profile: Profile, issuedAt = now()): string {
  return ownershipMessage({
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.encryptionKey,
    site: PROOF_SITE,
    existing: profile.existing ?? null,
    walletType: wallet.walletType,
    address: wallet.address,
    chainId: profile.chainId,
    issuedAt,
    expiresAt: issuedAt + 600,
    nonce: newHash().slice(0, 16),
  })
}

export function notesOf(id: string, status = 'approved'): string {
  return JSON.stringify({ id, type: 'KYC', status })
}

/** The arguments of `add_credential`, signed by the issuer. `bytes`: length of the ciphertext. */
export async function credentialInput(issuer: Server, publicNotes: string, bytes = 64) {
  const content = new Uint8Array(randomBytes(bytes))
  const signer = ed25519Signer(issuer.seed)
  const signed = await signCredentialRow({ publicNotes, content, signer })
  return {
    id: newId(),
    issuer_auth_public_key: signed.issuerAuthPublicKey,
    encryptor_public_key: newKey(),
    content: encodeBase64(content),
    public_notes: publicNotes,
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
  }
}

/** The arguments of `create_credential_copy`, signed by a key that is used once. */
export async function copyInput(originalId: string, signer = newServer()) {
  return { ...(await credentialInput(signer, '')), original_credential_id: originalId }
}

/** The arguments of `share_credential`. */
export async function shareInput(originalId: string, grantee: string, lockedUntil = 0) {
  return {
    ...(await copyInput(originalId)),
    content_hash: newHash(),
    grantee_wallet_identifier: grantee,
    locked_until: lockedUntil,
  }
}

/** The arguments of `share_credential_recorded`. */
export function recordedShare<T>(
  share: T,
  record = 'sealed',
): T & { record_id: string; record: string } {
  return { record_id: newId(), record, ...share }
}
