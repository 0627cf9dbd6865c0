import {
  type ConsumerProof,
  type GrantRequest,
  type HostMethods,
  IdosError,
  type IsleConfig,
  isIdosError,
  type Params,
  type PossessionChallenge,
  type Result,
  type SealedCopy,
} from '@idos/protocol'
import { createTestWallet } from '@idos/sdk-bridge/testing'
import { vi } from 'vitest'
import { createController, type IsleController } from '../control/controller.ts'
import type { Deps, Network, SecureWindow } from '../control/ports.ts'
import type { CredentialRow, GrantRow, Profile, WalletRow } from '../flow/records.ts'

export const NOW = 1_772_443_800
export const ADDRESS = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'
export const ISSUER = '3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29'
export const CONSUMER = 'https://bank.example'
export const GRANTEE = 'aa'.repeat(32)
export const PROFILE = {
  userId: '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11',
  publicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
}
export const OTHER = '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984'
export const CHAIN_ID = 'idos-test'
export const challenge: PossessionChallenge = {
  ephemeralPublicKey: PROFILE.publicKey,
  nonce: 'dd'.repeat(32),
  purpose: 'issue-credential',
}
export const CREDENTIAL_ID = '11111111-2222-4333-8444-555555555555'
export const COPY_ID = '99999999-2222-4333-8444-555555555555'

export const kycRow: CredentialRow = {
  id: CREDENTIAL_ID,
  public_notes: JSON.stringify({
    type: 'kyc',
    level: 'basic',
    status: 'approved',
    issuer: 'Issuer',
  }),
  issuer_auth_public_key: ISSUER,
  original_id: null,
}
export const copyRow: CredentialRow = {
  id: COPY_ID,
  public_notes: '',
  issuer_auth_public_key: 'bb'.repeat(32),
  original_id: CREDENTIAL_ID,
}

export function grantRow(fields: Partial<GrantRow> = {}): GrantRow {
  return {
    id: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
    ag_grantee_wallet_identifier: GRANTEE,
    data_id: COPY_ID,
    locked_until: '0',
    inserter_type: 'user',
    ...fields,
  }
}

export function sealedCopy(lockedUntil = 0): SealedCopy {
  return {
    id: COPY_ID,
    originalId: CREDENTIAL_ID,
    content: 'AAAA',
    encryptorPublicKey: PROFILE.publicKey,
    contentHash: 'cc'.repeat(32),
    issuerAuthPublicKey: 'bb'.repeat(32),
    publicNotes: '',
    publicNotesSignature: 'AAAA',
    broaderSignature: 'AAAA',
    granteeWalletIdentifier: GRANTEE,
    lockedUntil,
  }
}

export const request: GrantRequest = {
  credential: { type: 'kyc', issuers: [ISSUER] },
  purpose: 'Open an account',
}

export const config: IsleConfig = {
  request,
  issuer: { name: 'Issuer', authPublicKey: ISSUER },
  host: { createsProfiles: true, verifiesIdentity: true, hasWallet: true },
}

const key = `0x${'11'.repeat(32)}` as const

async function signAs(message: string): Promise<string> {
  const { provider } = createTestWallet({ privateKey: key, connected: true })
  return String(await provider.request({ method: 'personal_sign', params: [message, ADDRESS] }))
}

type ProofFields = Partial<Parameters<typeof import('@idos/wallets').ownershipMessage>[0]>

/** The row of the person's wallet: what it signed when it joined the profile. */
export async function walletRow(fields: ProofFields = {}): Promise<WalletRow> {
  const { ownershipMessage } = await import('@idos/wallets')
  const message = ownershipMessage({
    userId: PROFILE.userId,
    recipientEncryptionPublicKey: PROFILE.publicKey,
    walletType: 'EVM',
    address: ADDRESS,
    chainId: CHAIN_ID,
    site: CONSUMER,
    issuedAt: NOW - 86_400,
    expiresAt: NOW - 85_500,
    nonce: '00000000-0000-4000-8000-000000000000',
    existing: null,
    ...fields,
  })
  return { address: ADDRESS, message, signature: await signAs(message) }
}

/** A consumer whose identifier is an EVM address, and the proof that it speaks for the origin. */
export async function proveOrigin(origin: string): Promise<ConsumerProof> {
  const { consumerOriginMessage } = await import('@idos/wallets')
  const own = { walletIdentifier: ADDRESS, encryptionPublicKey: PROFILE.publicKey }
  return { ...own, originProof: await signAs(consumerOriginMessage({ origin, ...own })) }
}

type HostAnswers = {
  -readonly [M in keyof HostMethods]: (
    params: Params<HostMethods, M>,
  ) => Promise<Result<HostMethods, M>> | Result<HostMethods, M>
}

type Listener = (status: { state: 'locked' | 'unlocked' }) => void

/** A world in which everything works, to be spoiled case by case. */
export function createWorld() {
  const records = {
    hasProfile: true,
    session: true,
    user: { id: PROFILE.userId, recipient_encryption_public_key: PROFILE.publicKey } as {
      id: string
      recipient_encryption_public_key: string
    } | null,
    credentials: [] as CredentialRow[],
    grants: [] as GrantRow[],
    /** The profile's wallets; a proof of the present profile when left out. */
    wallets: null as readonly WalletRow[] | null,
  }
  /** The profile whose key the Enclave holds. */
  const unlocked = { profile: null as Profile | null }
  const order: string[] = []
  const signed: string[] = []

  const network = {
    hasProfile: vi.fn(async () => records.hasProfile),
    getUser: vi.fn(async () => {
      if (!records.session) throw new IdosError('NOT_AUTHORIZED')
      return records.user
    }),
    time: vi.fn(async () => NOW),
    login: vi.fn(async () => {
      records.session = true
    }),
    logout: vi.fn(async () => undefined),
    getWallets: vi.fn(async (): Promise<readonly WalletRow[]> => {
      if (records.wallets) return records.wallets
      const { id, recipient_encryption_public_key } = records.user ?? { id: '' }
      const fields = { userId: id, recipientEncryptionPublicKey: recipient_encryption_public_key }
      return [await walletRow(fields as ProofFields)]
    }),
    getCredentials: vi.fn(async () => records.credentials),
    getCredential: vi.fn(
      async (): Promise<{ content: string; encryptor_public_key: string } | null> => {
        order.push('fetch')
        return { content: 'AAAA', encryptor_public_key: PROFILE.publicKey }
      },
    ),
    getGrants: vi.fn(async () => records.grants),
    dwgMessage: vi.fn<Network['dwgMessage']>(async (fields) => {
      const { dwgMessage } = await import('@idos/wallets')
      return dwgMessage(fields)
    }),
    share: vi.fn(async (copy: SealedCopy) => {
      records.credentials = [...records.credentials, { ...copyRow, id: copy.id }]
      const { accessGrantId } = await import('@idos/wallets')
      records.grants = [
        ...records.grants,
        grantRow({ id: accessGrantId(GRANTEE, copy.id, copy.lockedUntil), data_id: copy.id }),
      ]
    }),
    revoke: vi.fn(async (id: string) => {
      records.grants = records.grants.filter((row) => row.id !== id)
    }),
    detach: vi.fn(async () => {
      records.hasProfile = false
    }),
  } satisfies Network

  const answers: HostAnswers = {
    'wallet.connect': () => ({ type: 'EVM', address: ADDRESS, publicKey: null, name: 'Wallet' }),
    async 'wallet.sign'({ message }) {
      signed.push(message)
      return { signature: await signAs(message) }
    },
    'profile.create': ({ userId, recipientEncryptionPublicKey }) => {
      records.hasProfile = true
      records.session = false
      records.user = { id: userId, recipient_encryption_public_key: recipientEncryptionPublicKey }
      return { created: true }
    },
    'identity.verify': () => {
      records.credentials = [kycRow]
      return { status: 'issued' }
    },
  }
  const emitted: [string, unknown][] = []
  const hostCalls: [string, unknown][] = []
  const host: Deps['host'] = {
    async call(method, params, options) {
      hostCalls.push([method, params])
      const answer = answers[method] as (given: unknown) => unknown
      const aborted = new Promise<never>((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
      return (await Promise.race([Promise.resolve(answer(params)), aborted])) as never
    },
    emit: (event: string, data: unknown) => {
      emitted.push([event, data])
    },
  }

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
    createKey: vi.fn<Deps['enclave']['createKey']>(async () => {
      unlocked.profile = PROFILE
      return PROFILE
    }),
    unlock: vi.fn<Deps['enclave']['unlock']>(async (profile) => {
      unlocked.profile = profile
      return { unlocked: true, kdfProfile: 2 }
    }),
    prove: vi.fn<Deps['enclave']['prove']>(async ({ userId, publicKey }) => {
      const { profile } = unlocked
      const isHeld = profile?.userId === userId && profile.publicKey === publicKey
      if (!isHeld) throw new IdosError('ENCLAVE_LOCKED')
      return { tag: 'ee'.repeat(32) }
    }),
    share: vi.fn<Deps['enclave']['share']>(async ({ lockedUntil, consumer, purpose }) => ({
      copies: [sealedCopy(lockedUntil)],
      receipt: {
        id: COPY_ID,
        requester: CONSUMER,
        consumer: { origin: consumer, name: 'Bank', encryptionPublicKey: PROFILE.publicKey },
        credentials: [],
        lockedUntil,
        purpose,
        consentedAt: NOW,
      },
    })),
    view: vi.fn<Deps['enclave']['view']>(async () => ({ viewed: true })),
    lock: vi.fn(async () => {
      unlocked.profile = null
      return { locked: true }
    }),
  } satisfies Deps['enclave']
  let uuids = 0
  const deps = {
    host,
    hostOrigin: CONSUMER,
    enclave,
    createNetwork: async () => network,
    chainId: CHAIN_ID,
    openWindow: vi.fn((): SecureWindow | null => {
      order.push('window')
      return window
    }),
    explainNoWindow: vi.fn(async () => 'POPUP_BLOCKED' as const),
    now: () => NOW,
    randomUuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    grants: { get: vi.fn((_consumer: string): readonly string[] => []), add: vi.fn() },
  } satisfies Deps
  return {
    records,
    network,
    answers,
    emitted,
    hostCalls,
    window,
    enclave,
    deps,
    unlocked,
    order,
    signed,
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

export type World = ReturnType<typeof createWorld>

/** Resolves when the flow has arrived at the step. */
export async function arriveAt(controller: IsleController, step: string): Promise<void> {
  await vi.waitFor(
    () => {
      const state = controller.get()
      if (state.step === step) return
      const error = state.step === 'error' ? ` (${state.error.code})` : ''
      throw new Error(`at ${state.step}${error} instead of ${step}`)
    },
    { timeout: 3_000, interval: 5 },
  )
}

export async function startAt(world: World, step: string, given: IsleConfig = config) {
  const controller = createController(world.deps)
  controller.host.configure(given)
  await arriveAt(controller, step)
  return controller
}

export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (isIdosError(error) ? error.code : String(error)),
  )
