import { createHash } from 'node:crypto'
import { encodeBase64, encodeHex } from '@idos/crypto/bytes'
import { ed25519Signer, signCredentialRow } from '@idos/crypto/credential-row'
import { ed25519PublicKey } from '@idos/crypto/ed25519'
import type { AuthType } from '@idos/kwil'
import {
  evmWallet,
  nearWallet,
  stellarWallet,
  type VectorWallet,
  xrplWallet,
} from '@idos/schema/testing'
import { type OwnershipParameters, ownershipMessage } from '@idos/wallets'
import type { World } from './world.ts'

/** Who signs a request: `caller` as the node renders it. */
export type Actor = { readonly caller: string; readonly authType: AuthType }
export type Issuer = Actor & { readonly seed: Uint8Array }
export type Person = Actor & {
  readonly userId: string
  readonly walletId: string
  readonly wallet: VectorWallet
  readonly encryptionKey: string
  /** How the wallet was given to the profile. */
  readonly proof: ReturnType<typeof firstWallet>
}

export const nobody: Actor = { caller: '', authType: 'ed25519' }
/** The network's name in its settings. */
export const NETWORK = 'idos-dev'
export const proofText = 'Sign this message to prove you own this wallet'

let counter = 0

/** 32 bytes that are different at every call and the same in every run. */
export function nextSeed(): Uint8Array {
  return createHash('sha256').update(`seed ${counter++}`).digest()
}

export function nextId(): string {
  const hex = encodeHex(nextSeed())
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function nextKey(): string {
  return encodeBase64(nextSeed())
}

/** Lower-case hex, as long as a SHA-256. */
export function nextHash(): string {
  return encodeHex(nextSeed())
}

/** A key pair that signs requests itself: an issuer, a consumer or a stranger. */
export function newServer(): Issuer {
  const seed = nextSeed()
  return { caller: encodeHex(ed25519PublicKey(seed)), authType: 'ed25519', seed }
}

export function actorOf(wallet: VectorWallet): Actor {
  return { caller: wallet.identifier, authType: wallet.authType }
}

/** A server that the owner has made the delegate of a new inserter. */
export async function newInserter(world: World): Promise<Issuer & { inserterId: string }> {
  const server = newServer()
  const inserterId = nextId()
  await world.ok(world.owner, 'add_inserter_as_owner', {
    id: inserterId,
    name: `Inserter ${inserterId}`,
  })
  await world.ok(world.owner, 'add_delegate_as_owner', {
    address: server.caller,
    inserter_id: inserterId,
  })
  return { ...server, inserterId }
}

/** A profile with one wallet, an EVM one unless told. */
export async function newPerson(
  world: World,
  inserter: Actor,
  wallet: VectorWallet = evmWallet(nextSeed()),
): Promise<Person> {
  const [userId, encryptionKey] = [nextId(), nextKey()]
  const proof = firstWallet(world, wallet, { userId, encryptionKey })
  await world.ok(inserter, 'add_user_as_inserter', {
    id: userId,
    recipient_encryption_public_key: encryptionKey,
  })
  await world.ok(inserter, 'upsert_wallet_as_inserter', proof)
  return { ...actorOf(wallet), userId, walletId: proof.id, wallet, encryptionKey, proof }
}

export function walletInput(wallet: VectorWallet, message = proofText) {
  return {
    id: nextId(),
    address: wallet.address,
    public_key: wallet.publicKey,
    wallet_type: wallet.walletType,
    message,
    signature: wallet.sign(message),
  }
}

/** The arguments of `add_wallet`, which finds the type itself. */
export function addWalletInput(wallet: VectorWallet, message = proofText) {
  const { wallet_type: _, ...input } = walletInput(wallet, message)
  return input
}

/** What a profile is known by; without `existing` it has no wallet. */
export type Profile = {
  readonly userId: string
  readonly encryptionKey: string
  readonly existing?: OwnershipParameters['existing']
}

/** The arguments of `upsert_wallet_as_inserter`, with a text in the bound form. */
export function firstWallet(world: World, wallet: VectorWallet, profile: Profile) {
  const message = boundText(wallet, profile, world.time)
  return { ...walletInput(wallet, message), user_id: profile.userId }
}

/** A profile as a further wallet has to name it. */
export async function knownProfile(world: World, person: Person): Promise<Profile> {
  const [row] = await world.ok(person, 'get_profile', {})
  const existing = { createdAt: Number(row!.created_at), wallet: row!.oldest_wallet }
  return { userId: person.userId, encryptionKey: person.encryptionKey, existing }
}

/** The arguments of `add_wallet`, with a text in the bound form. */
export async function joiningWallet(world: World, person: Person, wallet: VectorWallet) {
  const profile = await knownProfile(world, person)
  return addWalletInput(wallet, boundText(wallet, profile, world.time))
}

/** An ownership text in the bound form, valid for ten minutes. */
export function boundText(wallet: VectorWallet, profile: Profile, issuedAt: number): string {
  return ownershipMessage({
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.encryptionKey,
    site: 'https://conformance.example',
    existing: profile.existing ?? null,
    walletType: wallet.walletType,
    address: wallet.address,
    chainId: NETWORK,
    issuedAt,
    expiresAt: issuedAt + 600,
    nonce: nextHash().slice(0, 16),
  })
}

export function notesOf(id: string, status = 'approved'): string {
  return JSON.stringify({ id, type: 'KYC', status })
}

/** The arguments of `add_credential`, signed by the issuer. */
export async function credentialInput(issuer: Issuer, publicNotes: string) {
  const content = nextSeed()
  const signed = await signCredentialRow({
    publicNotes,
    content,
    signer: ed25519Signer(issuer.seed),
  })
  return {
    id: nextId(),
    issuer_auth_public_key: signed.issuerAuthPublicKey,
    encryptor_public_key: nextKey(),
    content: encodeBase64(content),
    public_notes: publicNotes,
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
  }
}

/** The arguments of `create_credential_copy`, signed by a key that is used once. */
export async function copyInput(originalId: string, signer: Issuer = newServer()) {
  return { ...(await credentialInput(signer, '')), original_credential_id: originalId }
}

/** The arguments of `share_credential`. */
export async function shareInput(originalId: string, grantee: string, lockedUntil = 0) {
  return {
    ...(await copyInput(originalId)),
    content_hash: nextHash(),
    grantee_wallet_identifier: grantee,
    locked_until: lockedUntil,
  }
}

/** Adds an original to a profile and returns its id. */
export async function addOriginal(
  world: World,
  person: Actor,
  issuer: Issuer,
  publicNotes = notesOf(nextId()),
): Promise<string> {
  const input = await credentialInput(issuer, publicNotes)
  await world.ok(person, 'add_credential', input)
  return input.id
}

export function utc(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

/** Wallets of every scheme; undefined: the usual one. */
export const grantWallets = [undefined, nearWallet, stellarWallet, xrplWallet]

/** Everybody whom a delegated grant concerns. */
export async function grantScene(world: World, makeWallet?: (seed: Uint8Array) => VectorWallet) {
  const issuer = await newInserter(world)
  const person = await newPerson(world, issuer, makeWallet?.(nextSeed()))
  const [consumer, stranger] = [newServer(), newServer()]
  return { issuer, person, consumer, stranger }
}
