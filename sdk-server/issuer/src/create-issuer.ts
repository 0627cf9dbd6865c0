import {
  didKey,
  type Holder,
  type IssueCredentialParameters,
  issueCredential,
  type NotesStatus,
  writePublicNotes,
} from '@idos/credentials'
import { boxPublicKey, type Ed25519Signer, encodeBase64, encodeHex } from '@idos/crypto'
import {
  createNetworkClient,
  type NetworkClient,
  ed25519Signer as networkSigner,
} from '@idos/network-client'
import { IdosError, type NewProfile } from '@idos/protocol'
import { createSpentNonces, type IssuerContext } from './context.ts'
import { createUser } from './create-user.ts'
import { getUser, type IssuerUser } from './get-user.ts'
import { type OpenedIssuance, type OpenIssuanceParameters, openIssuance } from './issuance.ts'
import {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  issueByWriteGrant,
} from './issue-by-write-grant.ts'

/** What an issuer is made of: a name, a network, its sites, and two keys. */
export type CreateIssuerParameters = {
  /** Shown in credentials. */
  name: string
  /** Chain id, and gateways or a client that you configured yourself. */
  network: { chainId: string } & ({ gateways: readonly string[] } | { client: NetworkClient })
  /** Origins of the pages that people sign and unlock on for this issuer, as `URL.origin` writes them. */
  sites: readonly string[]
  /** The Ed25519 key that the network knows as this issuer. */
  signer: Ed25519Signer
  /** X25519 secret key, 32 bytes: the issuer's own copies are encrypted to its public half. */
  encryptionKey: Uint8Array
  /**
   * Registers profiles whose wallet signed a text of any kind, as applications of mid-2025 do. Such a signature may have
   * been given for anything, and names no key: a stranger can register a person's wallet with a key of their own.
   */
  acceptFreeOwnershipTexts?: boolean
  /** Takes write grants in the form of mid-2025, which name neither encryption key nor network. */
  acceptUnboundWriteGrants?: boolean
  randomUuid?: () => string
  /** Milliseconds since 1970. */
  now?: () => number
}

/** What a credential says, to whom it is issued, and the id by which it can be revoked. */
export type BuildCredentialParameters = Omit<
  IssueCredentialParameters,
  'issuer' | 'signer' | 'holder' | 'id'
> & { id: string; holder: Holder }

/** What the issuer says in the open about a credential. */
export type PublicNotesParameters = {
  type: string
  level?: string
  /** `valid` when left out. */
  status?: NotesStatus
}

/** What an issuer does with the network. */
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
  /** A signed W3C credential (VCDM 2.0, eddsa-rdfc-2022) as a JSON object, bound to its holder. */
  buildCredential(fields: BuildCredentialParameters): Promise<Record<string, unknown>>
  /** Public notes for a credential that `buildCredential` made: same id, same times. */
  publicNotesOf(credential: Record<string, unknown>, notes: PublicNotesParameters): string
  /** Begins to issue: a challenge for the page, and what the server keeps to check its answer. */
  openIssuance(parameters: OpenIssuanceParameters): Promise<OpenedIssuance>
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
 * const issuer = createIssuer({ name: 'Bank', network: { gateways, chainId }, sites, signer: localSigner(seed), encryptionKey })
 * await issuer.createUser(profile)
 * const { challenge, issuance } = await issuer.openIssuance({ userId })
 * // The page: const { writeGrant, possession } = await requestWriteGrant(challenge)
 * await issuer.issueByWriteGrant({ issuance, possession, writeGrant, plaintext, publicNotes })
 */
export function createIssuer(parameters: CreateIssuerParameters): Issuer {
  const { signer, name } = parameters
  const { chainId } = parameters.network
  const network =
    'client' in parameters.network
      ? parameters.network.client
      : createNetworkClient({ ...parameters.network, signer: networkSigner(signer) })
  for (const site of parameters.sites) {
    if (!URL.canParse(site) || new URL(site).origin !== site) {
      throw new IdosError('CONFIG_INVALID', { message: 'A site is not written as an origin.' })
    }
  }
  const now = parameters.now ?? Date.now
  const context: IssuerContext = {
    network,
    chainId,
    signer,
    authPublicKey: encodeHex(signer.publicKey),
    encryptionPublicKey: encodeBase64(boxPublicKey(parameters.encryptionKey)),
    sites: [...parameters.sites],
    acceptFreeOwnershipTexts: parameters.acceptFreeOwnershipTexts === true,
    acceptUnboundWriteGrants: parameters.acceptUnboundWriteGrants === true,
    spent: createSpentNonces(now),
    randomUuid: parameters.randomUuid ?? (() => crypto.randomUUID()),
    now,
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
    publicNotesOf: (credential, { type, level, status = 'valid' }) => {
      const { id, validFrom, validUntil } = credential
      return writePublicNotes({
        id: String(id),
        type,
        issuer: name,
        status,
        ...(level === undefined ? {} : { level }),
        ...(typeof validFrom === 'string' ? { issuedAt: new Date(validFrom) } : {}),
        ...(typeof validUntil === 'string' ? { expiresAt: new Date(validUntil) } : {}),
      })
    },
    openIssuance: (input) => openIssuance(context, input),
    issueByWriteGrant: (input) => issueByWriteGrant(context, input),
    editPublicNotes: async (id, publicNotes) => {
      await network.execute('edit_public_notes_as_issuer', {
        public_notes_id: id,
        public_notes: publicNotes,
      })
    },
  }
}
