import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '@idos/crypto/bytes'
import { ACCESS_RECORD_ATTRIBUTE, type AccessRecord, IdosError } from '@idos/protocol'
import { accessGrantId, dwgMessage } from '@idos/wallets'
import { vi } from 'vitest'
import type { Client } from '../client.ts'
import { type ClientOptions, createClientOn } from '../create-client.ts'
import type { Enclave, SecureWindow } from '../enclave/enclave.ts'
import type { Network, SealedContent } from '../network/network.ts'
import type { Account, Profile } from '../records/account.ts'
import type {
  AttributeRow,
  CredentialRow,
  GrantRow,
  KeyChangeRow,
  ProfileRow,
  ReceivedRow,
  StagedRow,
  WalletRow,
} from '../records/rows.ts'
import {
  ADDRESS,
  CHAIN_ID,
  copyRow,
  GRANTEE,
  grantRow,
  NOW,
  PROFILE,
  sealedCopy,
  shareReceipt,
} from './rows.ts'
import { newKeyFor, plainWallet, signAs, walletRow } from './signed.ts'

/** Stands for the seal of the Enclave, which a page can not open. */
export const sealRecords = (records: readonly AccessRecord[]): string =>
  encodeBase64(encodeUtf8(JSON.stringify(records)))
const openRecords = (sealed: string): string[] =>
  (JSON.parse(decodeUtf8(decodeBase64(sealed))) as unknown[]).map((one) => JSON.stringify(one))

const recordRow = ({ id, value }: { id: string; value: string }, publicKey: string) => ({
  ...{ id, value },
  attribute_key: ACCESS_RECORD_ATTRIBUTE + publicKey,
})

type Listener = (status: { state: 'locked' | 'unlocked' }) => void

export const account: Account = { type: 'EVM', address: ADDRESS, publicKey: null, wallet: 'Wallet' }

/** A network, an Enclave and a window in which everything works, to be spoiled case by case. */
export function createFakeWorld() {
  const records = {
    hasProfile: true,
    session: true,
    user: { id: PROFILE.userId, recipient_encryption_public_key: PROFILE.publicKey } as {
      id: string
      recipient_encryption_public_key: string
    } | null,
    credentials: [] as CredentialRow[],
    grants: [] as GrantRow[],
    received: [] as ReceivedRow[],
    keyChanges: [] as readonly KeyChangeRow[],
    staged: [] as readonly StagedRow[],
    attributes: [] as readonly AttributeRow[],
    /** The profile's wallets; a proof of the present profile when left out. */
    wallets: null as readonly WalletRow[] | null,
  }
  /** The profile whose key the Enclave holds. */
  const unlocked = { profile: null as Profile | null }
  const order: string[] = []
  const signed: string[] = []

  const network = {
    hasProfile: vi.fn(async (of?: string) => of === undefined && records.hasProfile),
    getUser: vi.fn(async () => {
      if (!records.session) throw new IdosError('NOT_AUTHORIZED')
      return records.user
    }),
    time: vi.fn(async () => NOW),
    login: vi.fn(async () => {
      records.session = true
    }),
    /** No page that a text could log in at. */
    loginBy: vi.fn<Network['loginBy']>(async () => null),
    logout: vi.fn(async () => undefined),
    getWallets: vi.fn(async (): Promise<readonly WalletRow[]> => {
      if (records.wallets) return records.wallets
      const { user } = records
      if (!user) return []
      const { id: userId, recipient_encryption_public_key: recipientEncryptionPublicKey } = user
      return [await walletRow({ userId, recipientEncryptionPublicKey })]
    }),
    getProfile: vi.fn(async (): Promise<ProfileRow | null> => {
      const oldest_wallet = (await network.getWallets())[0]?.address ?? null
      return records.user && { ...records.user, created_at: `${NOW - 86_400}`, oldest_wallet }
    }),
    addWallet: vi.fn<Network['addWallet']>(async ({ id, address, publicKey }) => {
      const added = plainWallet({ id, address, public_key: publicKey })
      records.wallets = [...(await network.getWallets()), added]
    }),
    removeWallet: vi.fn<Network['removeWallet']>(async (id) => {
      records.wallets = (await network.getWallets()).filter((row) => row.id !== id)
    }),
    getCredentials: vi.fn(async () => records.credentials),
    getCredential: vi.fn(async (): Promise<SealedContent | null> => {
      order.push('fetch')
      return { content: 'AAAA', encryptor_public_key: PROFILE.publicKey }
    }),
    getGrants: vi.fn(async () => records.grants),
    getReceived: vi.fn(async () => records.received),
    getShared: vi.fn(
      async (): Promise<SealedContent> => ({
        ...{ content: 'BBBB', encryptor_public_key: PROFILE.publicKey },
      }),
    ),
    rescind: vi.fn(async (copyId: string) => {
      records.received = records.received.filter((row) => row.data_id !== copyId)
    }),
    dwgMessage: vi.fn<Network['dwgMessage']>(async (fields) => dwgMessage(fields)),
    getAttributes: vi.fn(async (): Promise<readonly AttributeRow[]> => records.attributes),
    addAttribute: vi.fn<Network['addAttribute']>(async ({ id, key, value }) => {
      records.attributes = [...records.attributes, { id, attribute_key: key, value }]
    }),
    editAttribute: vi.fn<Network['editAttribute']>(async ({ id, key, value }) => {
      records.attributes = records.attributes.map((row) =>
        row.id === id ? { id, attribute_key: key, value } : row,
      )
    }),
    removeAttribute: vi.fn<Network['removeAttribute']>(async (id) => {
      records.attributes = records.attributes.filter((row) => row.id !== id)
    }),
    addRecords: vi.fn<Network['addRecords']>(async (publicKey, added) => {
      records.attributes = [...records.attributes, ...added.map((one) => recordRow(one, publicKey))]
    }),
    share: vi.fn<Network['share']>(async (copy, _words, record, onSigned) => {
      onSigned?.()
      const key = records.user?.recipient_encryption_public_key ?? ''
      if (record) records.attributes = [...records.attributes, recordRow(record, key)]
      records.credentials = [...records.credentials, { ...copyRow, id: copy.id }]
      records.grants = [
        ...records.grants,
        grantRow({ id: accessGrantId(GRANTEE, copy.id, copy.lockedUntil), data_id: copy.id }),
      ]
    }),
    revoke: vi.fn(async (id: string) => {
      records.grants = records.grants.filter((row) => row.id !== id)
    }),
    getKeyChanges: vi.fn(async (): Promise<readonly KeyChangeRow[]> => records.keyChanges),
    getStagedContents: vi.fn(async (): Promise<readonly StagedRow[]> => records.staged),
    stageContents: vi.fn<Network['stageContents']>(async (newKey, keyChange, rows) => {
      const ids = new Set(rows.map(({ id }) => id))
      records.staged = [
        ...records.staged.filter(({ id }) => !ids.has(id)),
        ...rows.map(({ id }) => ({ id, new_key: newKey, key_change: keyChange, fits: true })),
      ]
    }),
    changeKey: vi.fn<Network['changeKey']>(async (newKey, signature) => {
      const { user } = records
      if (!user) throw new IdosError('NO_PROFILE')
      const old = user.recipient_encryption_public_key
      const change = { old_key: old, new_key: newKey, network: CHAIN_ID, signature }
      records.keyChanges = [...records.keyChanges, change]
      records.staged = []
      records.attributes = records.attributes.filter(
        (row) => row.attribute_key !== ACCESS_RECORD_ATTRIBUTE + old,
      )
      records.user = { ...user, recipient_encryption_public_key: newKey }
    }),
    detach: vi.fn(async () => {
      records.hasProfile = false
    }),
    removeCredential: vi.fn(async (id: string) => {
      records.credentials = records.credentials.filter((row) => row.id !== id)
    }),
    erase: vi.fn(async (_userId: string) => {
      records.hasProfile = false
    }),
  } satisfies Network

  const window = { closed: false, close: vi.fn(), focus: vi.fn() } satisfies SecureWindow
  const listeners = { popupConnected: new Set<Listener>(), status: new Set<Listener>() }
  const enclave = {
    on: vi.fn((event: keyof typeof listeners, listener: Listener) => {
      listeners[event].add(listener)
      return () => listeners[event].delete(listener)
    }),
    status: vi.fn(async () =>
      unlocked.profile
        ? ({ state: 'unlocked', userId: unlocked.profile.userId, pending: false } as const)
        : ({ state: 'locked', pending: false } as const),
    ),
    createKey: vi.fn<Enclave['createKey']>(async () => {
      unlocked.profile = PROFILE
      return PROFILE
    }),
    unlock: vi.fn<Enclave['unlock']>(async (profile) => {
      unlocked.profile = profile
      return { unlocked: true, kdfProfile: 2 }
    }),
    prove: vi.fn<Enclave['prove']>(async ({ userId, publicKey }) => {
      const { profile } = unlocked
      const isHeld = profile?.userId === userId && profile.publicKey === publicKey
      if (!isHeld) throw new IdosError('ENCLAVE_LOCKED')
      return { tag: 'ee'.repeat(32) }
    }),
    share: vi.fn<Enclave['share']>(async ({ lockedUntil, consumer, purpose, keepRecord }) => {
      const receipt = shareReceipt({ consumer, purpose, lockedUntil })
      const sealed = sealRecords([{ format: 'idos-access/1', receipt, grantee: GRANTEE }])
      return {
        copies: [sealedCopy(lockedUntil)],
        receipt,
        ...(keepRecord ? { record: sealed } : {}),
      }
    }),
    accessRecords: vi.fn<Enclave['accessRecords']>(async ({ userId, publicKey, sealed }) => {
      const { profile } = unlocked
      const isHeld = profile?.userId === userId && profile.publicKey === publicKey
      if (!isHeld) throw new IdosError('ENCLAVE_LOCKED')
      return { records: sealed.flatMap((text) => openRecords(text)) }
    }),
    view: vi.fn<Enclave['view']>(async () => ({ viewed: true })),
    match: vi.fn<Enclave['match']>(async ({ credentials }) => ({
      ids: credentials.map(({ id }) => id),
    })),
    rekey: vi.fn<Enclave['rekey']>(async ({ credentials, records: kept, ...profile }) => {
      unlocked.profile = profile
      return { ...newKeyFor(profile, credentials), ...(kept ? { records: kept } : {}) }
    }),
    present: vi.fn<Enclave['present']>(async () => {
      throw new IdosError('USER_DECLINED')
    }),
    backup: vi.fn<Enclave['backup']>(async () => ({ backedUp: true })),
    lock: vi.fn(async () => {
      unlocked.profile = null
      return { locked: true }
    }),
  } satisfies Enclave
  let uuids = 0
  const clock = { now: () => NOW }
  const windows = {
    open: vi.fn((): SecureWindow | null => {
      order.push('window')
      return window
    }),
    explain: vi.fn(async () => 'POPUP_BLOCKED' as const),
  }
  const clientOptions: ClientOptions = {
    account,
    enclave,
    windows,
    chainId: CHAIN_ID,
    sign(message) {
      signed.push(message)
      return signAs(message)
    },
    now: () => clock.now(),
    randomUuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
  }
  return {
    records,
    network,
    enclave,
    window,
    windows,
    unlocked,
    /** What happened in which order: `window` and `fetch`. */
    order,
    /** Texts that the wallet signed. */
    signed,
    clock,
    clientOptions,
    createClient: (options: Partial<ClientOptions> = {}): Client =>
      createClientOn(network, { ...clientOptions, ...options }),
    connectPopup: () => {
      for (const listener of [...listeners.popupConnected]) listener({ state: 'unlocked' })
    },
    /** The Enclave locks itself, as its idle timer does. */
    lockEnclave: () => {
      unlocked.profile = null
      for (const listener of [...listeners.status]) listener({ state: 'locked' })
    },
  }
}

export type FakeWorld = ReturnType<typeof createFakeWorld>
