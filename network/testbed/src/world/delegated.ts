import type { VectorWallet } from '@idos/schema/testing'
import {
  type DwgParameters,
  dagMessage,
  dwgMessage,
  legacyDagMessage,
  unboundDagMessage,
  unboundDwgMessage,
} from '@idos/wallets'
import type { Server } from '../actors/actor.ts'
import { newHash, newId } from '../actors/fresh.ts'
import { copyInput, credentialInput, notesOf, now, utc } from './inputs.ts'

/** Grants that a wallet signs as a text and somebody else submits. */

/** Who signs, and what the bound texts name. */
export type GrantSigner = {
  readonly wallet: VectorWallet
  readonly encryptionKey: string
  /** Of the network. */
  readonly chainId: string
}

export type WriteGrantTerms = {
  /** The text form of mid-2025. */
  readonly unbound?: boolean
  readonly timelock?: string
  readonly before?: string
  readonly after?: string
  readonly owner?: string
  readonly id?: string
  /** Public notes of the original. */
  readonly notes?: string
}

/** The arguments of `create_credentials_by_dwg`, signed by the wallet. */
export async function writeGrant(
  { wallet, encryptionKey, chainId }: GrantSigner,
  issuer: Server,
  grantee: string,
  terms: WriteGrantTerms = {},
) {
  const grant = {
    owner: terms.owner ?? wallet.identifier,
    grantee,
    issuerPublicKey: issuer.caller,
    id: terms.id ?? newId(),
    accessGrantTimelock: terms.timelock ?? utc(now()),
    notUsableBefore: terms.before ?? utc(now()),
    notUsableAfter: terms.after ?? utc(now() + 86_400),
  }
  const original = await credentialInput(issuer, terms.notes ?? notesOf(newId()))
  const copy = await credentialInput(issuer, '')
  const bound = { ...grant, recipientEncryptionPublicKey: encryptionKey, chainId }
  const signature = wallet.sign(terms.unbound ? unboundDwgMessage(grant) : dwgMessage(bound))
  return writeGrantInput({ grant, original, copy, contentHash: newHash(), signature })
}

type Credential = Awaited<ReturnType<typeof credentialInput>>

/** How terms, credentials and signature become the arguments of `create_credentials_by_dwg`. */
export function writeGrantInput(parts: {
  readonly grant: DwgParameters
  readonly original: Credential
  readonly copy: Credential
  readonly contentHash: string
  readonly signature: string
}) {
  const { grant, original, copy } = parts
  return {
    issuer_auth_public_key: original.issuer_auth_public_key,
    original_encryptor_public_key: original.encryptor_public_key,
    original_credential_id: original.id,
    original_content: original.content,
    original_public_notes: original.public_notes,
    original_public_notes_signature: original.public_notes_signature,
    original_broader_signature: original.broader_signature,
    copy_encryptor_public_key: copy.encryptor_public_key,
    copy_credential_id: copy.id,
    copy_content: copy.content,
    copy_public_notes_signature: copy.public_notes_signature,
    copy_broader_signature: copy.broader_signature,
    content_hash: parts.contentHash,
    dwg_owner: grant.owner,
    dwg_grantee: grant.grantee,
    dwg_issuer_public_key: grant.issuerPublicKey,
    dwg_id: grant.id,
    dwg_access_grant_timelock: grant.accessGrantTimelock,
    dwg_not_before: grant.notUsableBefore,
    dwg_not_after: grant.notUsableAfter,
    dwg_signature: parts.signature,
  }
}

/** The arguments of `create_ag_by_dag_for_copy`, signed by the wallet. */
export function accessGrant(
  { wallet, chainId }: Omit<GrantSigner, 'encryptionKey'>,
  grantee: string,
  dataId: string,
  terms: {
    readonly lock?: number
    readonly hash?: string | null
    readonly unbound?: boolean
  } = {},
) {
  const { lock = 0, hash = newHash() } = terms
  const owner = wallet.identifier
  const unbound = { owner, grantee, dataId, lockedUntil: lock, contentHash: hash }
  const text = terms.unbound ? unboundDagMessage(unbound) : dagMessage({ ...unbound, chainId })
  return {
    dag_owner_wallet_identifier: owner,
    dag_grantee_wallet_identifier: grantee,
    dag_data_id: dataId,
    dag_locked_until: lock,
    dag_content_hash: hash,
    dag_signature: wallet.sign(text),
  }
}

/** The arguments of `share_credential_through_dag`; `unbound`: signed in the text form of 2024. */
export async function oldShare(
  { wallet, chainId }: Omit<GrantSigner, 'encryptionKey'>,
  userId: string,
  originalId: string,
  grantee: string,
  { lock = 0, unbound = false, id = newId() } = {},
) {
  const copy = { ...(await copyInput(originalId)), id }
  const owner = wallet.identifier
  const [terms, contentHash] = [{ owner, grantee, dataId: copy.id, lockedUntil: lock }, newHash()]
  const bound = { ...terms, contentHash, chainId }
  const text = unbound ? legacyDagMessage(terms) : dagMessage(bound)
  return {
    ...copy,
    user_id: userId,
    content_hash: contentHash,
    dag_owner_wallet_identifier: owner,
    dag_grantee_wallet_identifier: grantee,
    dag_locked_until: lock,
    dag_signature: wallet.sign(text),
  }
}
