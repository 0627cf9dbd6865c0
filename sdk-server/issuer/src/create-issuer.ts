import {
  didKey,
  type Holder,
  type IssueCredentialParameters,
  issueCredential,
  type NotesStatus,
  writePublicNotes,
} from '@idos/credentials'
import { until } from '@idos/network-client/abort'
import { observed } from '@idos/network-client/observe'
import { listPeers, type Peer } from '@idos/network-client/peers'
import type { NewProfile } from '@idos/protocol'
import { type BuildSdJwtParameters, type BuiltSdJwt, buildSdJwt } from './build-sd-jwt.ts'
import { type CallOptions, contextFor, type IssuerContext } from './context.ts'
import { addWallet, createProfile, createUser, type ProfileParameters } from './create-user.ts'
import { type BuildTypedParameters, buildTyped, seconds } from './credential-types/build.ts'
import type { CredentialType } from './credential-types/custom-type.ts'
import { type KycFields, readKycFields } from './credential-types/kyc.ts'
import { editPublicNotes } from './edit-public-notes.ts'
import { getUser, type IssuerUser } from './get-user.ts'
import { check, inputs } from './input.ts'
import { type OpenedIssuance, type OpenIssuanceParameters, openIssuance } from './issuance.ts'
import { type IssueAsInserterParameters, issueAsInserter } from './issue-as-inserter.ts'
import {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  issueByWriteGrant,
} from './issue-by-write-grant.ts'
import {
  dropOwnCopy,
  findOwnCopy,
  type HeldCopy,
  type HeldGrant,
  type ListGrantsParameters,
  listHeldGrants,
  listOwnCopies,
  type OwnCopy,
  readOwnCopy,
} from './own-copies.ts'
import { type SetStatusParameters, setStatus } from './set-status.ts'
import { type CreateIssuerParameters, contextOf } from './setup.ts'
import type { StatusLists } from './status-lists/status-lists.ts'
import { type SignedAccessGrant, submitAccessGrant } from './submit-access-grant.ts'

/** What a credential says, to whom it is issued, and the id by which it can be revoked. */
export type BuildCredentialParameters = Omit<
  IssueCredentialParameters,
  'issuer' | 'signer' | 'holder' | 'id' | 'subject'
> & { id: string; holder: Holder; subject: KycFields }

/** What the issuer says in the open about a credential. */
export type PublicNotesParameters = {
  type: string
  level?: string
  /** `valid` when left out. */
  status?: NotesStatus
}

/**
 * What an issuer does with the network. Every verb rejects with an `IdosError`: BAD_REQUEST for an input of another form, which
 * names the field; the network's codes (`NetworkClient`); and what the verb says itself.
 */
export type Issuer = {
  readonly name: string
  /** Lower-case hex of the key that signs now. */
  readonly authPublicKey: string
  /** `did:key` of the key that signs now: the `issuer` of its credentials. */
  readonly did: string
  /** Base64 X25519 public key of the key that is encrypted to now. */
  readonly encryptionPublicKey: string

  hasProfile(address: string, options?: CallOptions): Promise<boolean>
  /** Profile and wallet: a person who is new to idOS. */
  createUser(profile: NewProfile, options?: CallOptions): Promise<void>
  createProfile(profile: ProfileParameters, options?: CallOptions): Promise<void>
  addWallet(profile: NewProfile, options?: CallOptions): Promise<void>
  getUser(userId: string, options?: CallOptions): Promise<IssuerUser>
  /** An attribute, which is public, of a profile that this issuer registered; the id that it gets. */
  addAttribute(
    attribute: { userId: string; key: string; value: string },
    options?: CallOptions,
  ): Promise<string>

  /** A signed W3C credential (VCDM 2.0, eddsa-rdfc-2022) of the KYC kind as a JSON object, bound to its holder. */
  buildCredential(
    fields: BuildCredentialParameters,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<Record<string, unknown>>
  /** The same of another kind: `proofOfAddress`, `proofOfPersonhood`, or one of `customType`. */
  buildTyped<Fields extends object>(
    type: CredentialType<Fields>,
    parameters: BuildTypedParameters<Fields>,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<Record<string, unknown>>
  /**
   * A signed SD-JWT VC, bound to a key of the person's, whose claims they share one by one; and its public notes. Rejects with
   * POSSESSION_UNPROVEN without that key, CREDENTIAL_INVALID for claims that nobody could ask for.
   */
  buildSdJwt(parameters: BuildSdJwtParameters, options?: CallOptions): Promise<BuiltSdJwt>
  /** Public notes for a credential that was built here: same id, same times. */
  publicNotesOf(credential: Record<string, unknown>, notes: PublicNotesParameters): string

  /** Begins to issue: a challenge for the page, and what the server keeps to check its answer. */
  openIssuance(parameters: OpenIssuanceParameters, options?: CallOptions): Promise<OpenedIssuance>
  issueByWriteGrant(
    parameters: IssueByWriteGrantParameters,
    options?: CallOptions,
  ): Promise<IssueByWriteGrantResult>
  issueAsInserter(
    parameters: IssueAsInserterParameters,
    options?: CallOptions,
  ): Promise<{ credentialId: string; contentHash: string }>
  /** Whether there is such a credential, of a profile that this issuer registered or signed by it. For inserters. */
  hasCredential(credentialId: string, options?: CallOptions): Promise<boolean>

  /**
   * Replaces the public notes of every credential of this issuer whose notes carry this `id`: its way to revoke. Holds also
   * when nobody has the credential (any more): other notes under this id are refused from then on, until the next edit.
   */
  editPublicNotes(id: string, publicNotes: string, options?: CallOptions): Promise<void>
  /** Revokes, suspends or brings back, in the issuer's status lists and in the notes; the new notes. */
  setStatus(parameters: SetStatusParameters, options?: CallOptions): Promise<string>

  readOwnCopy(copyId: string, options?: CallOptions): Promise<OwnCopy>
  findOwnCopy(contentHash: string, options?: CallOptions): Promise<string>
  dropOwnCopy(copyId: string, options?: CallOptions): Promise<void>
  listOwnCopies(userId: string, options?: CallOptions): Promise<HeldCopy[]>
  listGrants(parameters?: ListGrantsParameters, options?: CallOptions): AsyncIterable<HeldGrant>
  submitAccessGrant(grant: SignedAccessGrant, options?: CallOptions): Promise<void>
  listPeers(options?: CallOptions): Promise<Peer[]>
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
 *
 * @throws CONFIG_INVALID, which names the parameter
 */
export function createIssuer(
  parameters: CreateIssuerParameters & { statusLists?: StatusLists },
): Issuer {
  const context = contextOf(parameters)
  const { name, observe, statusLists } = parameters
  const did = () => didKey(context.signer.publicKey)
  const identity = () => ({ did: did(), name, signer: context.signer, now: context.now })
  const on = (options: CallOptions = {}) => contextFor(context, options)
  const verbs = { ...profileVerbs(on), ...credentialVerbs(on, statusLists), ...copyVerbs(on) }
  const told = observed(
    {
      ...verbs,
      async buildCredential(input: BuildCredentialParameters, options: CallOptions = {}) {
        const { subject, validFrom, ...fields } = input ?? {}
        seconds(validFrom, 'validFrom')
        const { signer } = context
        const parameters = {
          created: new Date(context.now()),
          ...fields,
          validFrom,
          subject: readKycFields(subject, context.now),
          issuer: { id: did(), name },
          signer,
        }
        return until(options.signal, () => issueCredential(parameters))
      },
      buildTyped: async <Fields extends object>(
        type: CredentialType<Fields>,
        input: BuildTypedParameters<Fields>,
        options: CallOptions = {},
      ) => until(options.signal, () => buildTyped(identity(), type, input)),
      buildSdJwt: async (input: BuildSdJwtParameters, options?: CallOptions) =>
        buildSdJwt(on(options), identity(), check(inputs.buildSdJwt, input, 'buildSdJwt')),
    },
    observe,
  )
  return {
    ...told,
    name,
    get authPublicKey() {
      return context.authPublicKey
    },
    get did() {
      return did()
    },
    get encryptionPublicKey() {
      return context.encryptionPublicKey
    },
    publicNotesOf(credential, notes) {
      const { type, level, status = 'valid' } = check(inputs.notes, notes, 'publicNotesOf')
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
  }
}

type On = (options?: CallOptions) => IssuerContext

/** Each checks what it is given before it does anything, and rejects rather than throws. */
function profileVerbs(on: On) {
  return {
    async hasProfile(address: string, options?: CallOptions) {
      check(inputs.text, address, 'hasProfile')
      const [row] = await on(options).network.publicCall('has_profile', { address })
      return row?.has_profile === true
    },
    createUser: async (profile: NewProfile, options?: CallOptions) =>
      createUser(on(options), check(inputs.newProfile, profile, 'createUser')),
    createProfile: async (profile: ProfileParameters, options?: CallOptions) =>
      createProfile(on(options), check(inputs.profile, profile, 'createProfile')),
    addWallet: async (profile: NewProfile, options?: CallOptions) =>
      addWallet(on(options), check(inputs.newProfile, profile, 'addWallet')),
    getUser: async (userId: string, options?: CallOptions) =>
      getUser(on(options), check(inputs.userId, userId, 'getUser')),
    async addAttribute(
      attribute: { userId: string; key: string; value: string },
      options?: CallOptions,
    ) {
      const { userId, key, value } = check(inputs.attribute, attribute, 'addAttribute')
      const { network, randomUuid } = on(options)
      const id = randomUuid()
      const row = { id, user_id: userId, attribute_key: key, value }
      await network.execute('add_attribute_as_inserter', row)
      return id
    },
  }
}

function credentialVerbs(on: On, lists: StatusLists | undefined) {
  return {
    openIssuance: async (input: OpenIssuanceParameters, options?: CallOptions) =>
      openIssuance(on(options), check(inputs.openIssuance, input, 'openIssuance')),
    issueByWriteGrant: async (input: IssueByWriteGrantParameters, options?: CallOptions) =>
      issueByWriteGrant(on(options), check(inputs.issueByWriteGrant, input, 'issueByWriteGrant')),
    issueAsInserter: async (input: IssueAsInserterParameters, options?: CallOptions) =>
      issueAsInserter(on(options), check(inputs.issueAsInserter, input, 'issueAsInserter')),
    async hasCredential(credentialId: string, options?: CallOptions) {
      const id = check(inputs.userId, credentialId, 'hasCredential')
      const [row] = await on(options).network.call('credential_exist_as_inserter', { id })
      return row?.credential_exist === true
    },
    async editPublicNotes(id: string, publicNotes: string, options?: CallOptions) {
      check(inputs.id, id, 'editPublicNotes')
      check(inputs.text, publicNotes, 'editPublicNotes')
      await editPublicNotes(on(options), id, publicNotes)
    },
    setStatus: async (input: SetStatusParameters, options?: CallOptions) =>
      setStatus(on(options), lists, check(inputs.status, input, 'setStatus')),
  }
}

function copyVerbs(on: On) {
  return {
    readOwnCopy: async (id: string, options?: CallOptions) =>
      readOwnCopy(on(options), check(inputs.userId, id, 'readOwnCopy')),
    findOwnCopy: async (hash: string, options?: CallOptions) =>
      findOwnCopy(on(options), check(inputs.hash, hash, 'findOwnCopy')),
    dropOwnCopy: async (id: string, options?: CallOptions) =>
      dropOwnCopy(on(options), check(inputs.userId, id, 'dropOwnCopy')),
    listOwnCopies: async (userId: string, options?: CallOptions) =>
      listOwnCopies(on(options), check(inputs.userId, userId, 'listOwnCopies')),
    listGrants: (input?: ListGrantsParameters, options?: CallOptions) =>
      listHeldGrants(() => on(options), check(inputs.list, input, 'listGrants')),
    submitAccessGrant: async (grant: SignedAccessGrant, options?: CallOptions) =>
      submitAccessGrant(on(options), check(inputs.accessGrant, grant, 'submitAccessGrant')),
    listPeers: async (options?: CallOptions) => listPeers(on(options).network),
  }
}
