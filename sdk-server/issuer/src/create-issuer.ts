import {
  createNetworkClient,
  type NetworkClient,
  ed25519Signer as networkSigner,
} from '@idos/client'
import { didKey, type IssueCredentialParameters, issueCredential } from '@idos/credentials'
import { boxPublicKey, type Ed25519Signer, encodeBase64, encodeHex } from '@idos/crypto'
import type { NewProfile } from '@idos/protocol'
import type { IssuerContext } from './context.ts'
import { createUser, getUser, type IssuerUser } from './create-user.ts'
import {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  issueByWriteGrant,
} from './issue-by-write-grant.ts'

export type CreateIssuerParameters = {
  /** Shown in credentials. */
  name: string
  /** Gateways and chain id, or a client that you configured yourself. */
  network: { gateways: readonly string[]; chainId: string } | NetworkClient
  /** The Ed25519 key that the network knows as this issuer. */
  signer: Ed25519Signer
  /** X25519 secret key, 32 bytes: the issuer's own copies are encrypted to its public half. */
  encryptionKey: Uint8Array
  randomUuid?: () => string
}

export type Issuer = {
  readonly name: string
  /** Lower-case hex of the signing key. */
  readonly authPublicKey: string
  /** `did:key` of the signing key: the `issuer` of its credentials. */
  readonly did: string
  /** Base64 X25519 public key. */
  readonly encryptionPublicKey: string
  hasProfile(address: string): Promise<boolean>
  createUser(profile: NewProfile): Promise<void>
  getUser(userId: string): Promise<IssuerUser>
  /** A signed W3C credential (VCDM 2.0, eddsa-rdfc-2022) as a JSON object. */
  buildCredential(
    fields: Omit<IssueCredentialParameters, 'issuer' | 'signer'>,
  ): Promise<Record<string, unknown>>
  issueByWriteGrant(parameters: IssueByWriteGrantParameters): Promise<IssueByWriteGrantResult>
  /**
   * Replaces the public notes of every credential of this issuer whose notes carry this `id`: its way to revoke. Holds also
   * when nobody has the credential (any more): other notes under this id are refused from then on, until the next edit.
   */
  editPublicNotes(id: string, publicNotes: string): Promise<void>
}

/**
 * The issuer's server SDK.
 *
 * @example
 * const issuer = createIssuer({ name: 'Bank', network: { gateways, chainId }, signer: ed25519Signer(seed), encryptionKey })
 * await issuer.createUser(profile)
 * await issuer.issueByWriteGrant({ plaintext, publicNotes, recipientEncryptionPublicKey, writeGrant })
 */
export function createIssuer(parameters: CreateIssuerParameters): Issuer {
  const { signer, name } = parameters
  const network =
    'gateways' in parameters.network
      ? createNetworkClient({ ...parameters.network, signer: networkSigner(signer) })
      : parameters.network
  const context: IssuerContext = {
    network,
    signer,
    authPublicKey: encodeHex(signer.publicKey),
    encryptionPublicKey: encodeBase64(boxPublicKey(parameters.encryptionKey)),
    randomUuid: parameters.randomUuid ?? (() => crypto.randomUUID()),
  }
  const did = didKey(signer.publicKey)
  return {
    name,
    authPublicKey: context.authPublicKey,
    did,
    encryptionPublicKey: context.encryptionPublicKey,
    hasProfile: async (address) => {
      const [row] = await network.publicCall('has_profile', { address })
      return row?.has_profile === true
    },
    createUser: (profile) => createUser(context, profile),
    getUser: (userId) => getUser(context, userId),
    buildCredential: (fields) => issueCredential({ ...fields, issuer: { id: did, name }, signer }),
    issueByWriteGrant: (input) => issueByWriteGrant(context, input),
    editPublicNotes: async (id, publicNotes) => {
      await network.execute('edit_public_notes_as_issuer', {
        public_notes_id: id,
        public_notes: publicNotes,
      })
    },
  }
}
