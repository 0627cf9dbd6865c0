import { IdosError, toWireError } from '@idos/protocol'
import { dwgMessage } from '@idos/wallets'
import type { Account, Credential, Grant, Profile } from '../flow/records.ts'
import type { FlowState, HomeState, Session, WriteGrantDraft } from '../flow/state.ts'
import { issuerKey } from './config.ts'
import { someWallets } from './wallet-offers.ts'

/** A fixed moment, so that pictures compare: 2026-03-02T09:30:00Z. */
export const NOW = 1_772_443_800

export const account: Account = {
  type: 'EVM',
  address: '0x5cCbe82FEDE13aecdA449eCA4D4dE05E45861684',
  publicKey: null,
  wallet: 'Test Wallet',
}

const kyc: Credential = {
  id: '11111111-2222-4333-8444-555555555555',
  type: 'kyc',
  level: 'basic',
  issuer: 'Neobank Issuer',
  issuerPublicKey: issuerKey,
  issuedAt: '2026-02-14T10:00:00Z',
  status: 'valid',
}
export const residence: Credential = {
  ...kyc,
  id: '11111111-2222-4333-8444-666666666666',
  type: 'por',
  level: null,
  issuedAt: '2025-06-01T10:00:00Z',
  status: 'expired',
}

export const shared: Grant = {
  id: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
  copyId: '99999999-2222-4333-8444-555555555555',
  originalId: kyc.id,
  grantee: 'aa'.repeat(32),
  lockedUntil: 0,
  type: 'kyc',
  kind: 'share',
  told: true,
}
const issuerCopy: Grant = {
  ...shared,
  id: '4acc2c44-1c43-5342-824d-1c4aa52b72c2',
  copyId: '99999999-2222-4333-8444-666666666666',
  grantee: issuerKey,
  kind: 'issuer',
  told: false,
}
export const locked: Grant = {
  ...shared,
  told: false,
  id: '5acc2c44-1c43-5342-824d-1c4aa52b72c2',
  grantee: '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984',
  lockedUntil: NOW + 90 * 86_400,
}

/** Of a receipt whose grant is gone. */
export const ENDED_ACCESS = '77777777-2222-4333-8444-555555555555'

const profile: Profile = {
  userId: '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11',
  publicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
}
const empty: Session = {
  account,
  profile,
  provenance: {
    proof: 'bound',
    createdAt: NOW - 400 * 86_400,
    oldestWallet: account.address,
    added: null,
    otherWallets: 0,
  },
  credentials: [],
  grants: [],
  match: null,
  granted: null,
}
const withCredential: Session = {
  ...empty,
  credentials: [kyc, residence],
  grants: [issuerCopy],
  match: kyc,
}
const grant = {
  grantId: shared.id,
  copyId: shared.copyId,
  consumer: 'https://neobank.example',
  lockedUntil: 0,
}
const withGrant: Session = {
  ...withCredential,
  grants: [shared, issuerCopy, locked],
  granted: grant,
}
const stranger: Grant = { ...shared, told: false, id: locked.copyId, grantee: 'cd'.repeat(32) }
const withStranger: Session = { ...withGrant, grants: [...withGrant.grants, stranger] }
const lockedGrant = { ...grant, grantId: locked.id, lockedUntil: locked.lockedUntil }
const lockedSession: Session = {
  ...withCredential,
  grants: [{ ...locked, grantee: shared.grantee }, issuerCopy],
  granted: lockedGrant,
}

const grantTexts = {
  id: '0f0e0d0c-0b0a-4908-8706-050403020100',
  owner: account.address,
  issuerPublicKey: issuerKey,
  accessGrantTimelock: '2026-03-02T09:29:00Z',
  notUsableBefore: '2026-03-02T09:29:00Z',
  notUsableAfter: '2026-03-03T09:30:00Z',
}
const draft: WriteGrantDraft = {
  ...grantTexts,
  profile,
  challenge: {
    ephemeralPublicKey: profile.publicKey,
    nonce: 'cc'.repeat(32),
    purpose: 'issue-credential',
  },
  issuerName: 'Neobank Issuer',
  usableUntil: NOW + 86_400,
  message: dwgMessage({
    ...grantTexts,
    grantee: issuerKey,
    recipientEncryptionPublicKey: profile.publicKey,
    chainId: 'idos-dev',
  }),
}

const noCredential: HomeState = { step: 'no-credential', session: empty, checking: false }
const checking: HomeState = { ...noCredential, checking: true }
const ready: HomeState = { step: 'ready', session: withCredential, asked: false }
const writeGrant: FlowState = {
  step: 'write-grant',
  session: empty,
  draft,
  phase: 'review',
  locked: false,
  problem: null,
  under: checking,
}
/** A profile that a stranger made and talked this wallet into. */
const strange: Session = {
  ...empty,
  provenance: {
    proof: 'bound',
    createdAt: NOW - 3 * 86_400,
    oldestWallet: '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984',
    added: { at: NOW - 2 * 86_400, site: 'https://free-tokens-and-prizes.example' },
    otherWallets: 1,
  },
}
const unbound: Session = {
  ...empty,
  provenance: { ...empty.provenance, proof: 'unbound', createdAt: null, otherWallets: 2 },
}
const only: Session = { ...unbound, provenance: { ...unbound.provenance, otherWallets: 0 } }
const detaching: FlowState = {
  step: 'detaching',
  session: strange,
  phase: 'facts',
  under: { step: 'no-credential', session: strange, checking: false },
}
const password = (
  phase: Extract<FlowState, { step: 'changing-password' }>['phase'],
  fields: Partial<Extract<FlowState, { step: 'changing-password' }>> = {},
): FlowState => ({
  step: 'changing-password',
  session: withGrant,
  phase,
  progress: null,
  left: 0,
  unreadable: 0,
  under: { step: 'granted', session: withGrant, grant },
  ...fields,
})
const failed = (
  code: ConstructorParameters<typeof IdosError>[0],
  behind: FlowState,
  retry: Extract<FlowState, { step: 'error' }>['retry'],
  details?: Record<string, string | number | boolean>,
): FlowState => ({
  step: 'error',
  error: toWireError(new IdosError(code, details ? { details } : {})),
  retry,
  behind,
})

/** Every screen, by the name in the address: `playground.html?state=ready`. */
export const states: Readonly<Record<string, FlowState>> = {
  connecting: { step: 'connecting' },
  'not-connected': { step: 'not-connected', waiting: false },
  'choose-wallet': { step: 'not-connected', waiting: false, offer: someWallets },
  'no-wallet': { step: 'not-connected', waiting: false, offer: { type: 'EVM', wallets: [] } },
  'waiting-for-wallet': { step: 'not-connected', waiting: true },
  'loading-profile': { step: 'loading', account, task: 'profile' },
  'loading-records': { step: 'loading', account, task: 'records' },
  'no-profile': { step: 'no-profile', account },
  'creating-window': { step: 'creating-profile', account, phase: 'window' },
  'creating-wallet': { step: 'creating-profile', account, phase: 'wallet' },
  'creating-registering': { step: 'creating-profile', account, phase: 'registering' },
  'creating-logging-in': { step: 'creating-profile', account, phase: 'logging-in' },
  'signed-out': { step: 'signed-out', account, waiting: false },
  'logging-in': { step: 'signed-out', account, waiting: true },
  'no-credential': noCredential,
  'no-credential-misfit': {
    ...noCredential,
    session: { ...empty, credentials: [residence], grants: [locked] },
  },
  'no-credential-unbound': { ...noCredential, session: unbound },
  unlocking: { step: 'unlocking', session: empty, reason: 'write', under: noCredential },
  checking,
  'write-grant': writeGrant,
  'write-grant-locked': { ...writeGrant, locked: true },
  'write-grant-window': { ...writeGrant, locked: true, phase: 'window' },
  'write-grant-signing': { ...writeGrant, phase: 'wallet' },
  'write-grant-problem': { ...writeGrant, problem: toWireError(new IdosError('WALLET_REJECTED')) },
  'write-grant-closed': {
    ...writeGrant,
    locked: true,
    problem: toWireError(new IdosError('USER_CLOSED')),
  },
  pending: { step: 'pending-verification', session: empty, checking: false },
  ready,
  'ready-asked': { ...ready, asked: true },
  'sharing-window': { step: 'sharing', session: withCredential, phase: 'window' },
  'sharing-wallet': { step: 'sharing', session: withCredential, phase: 'wallet' },
  'sharing-checking': { step: 'sharing', session: withCredential, phase: 'checking' },
  viewing: { step: 'viewing', session: withCredential, id: kyc.id },
  granted: { step: 'granted', session: withGrant, grant },
  'granted-locked': { step: 'granted', session: lockedSession, grant: lockedGrant },
  revoking: { step: 'revoking', session: withGrant, grant: shared, phase: 'confirm' },
  'revoking-wallet': { step: 'revoking', session: withGrant, grant: shared, phase: 'wallet' },
  revoked: { step: 'revoked', session: withCredential, grant: shared },
  access: { step: 'access', session: withGrant, about: { grantId: shared.id }, under: ready },
  'access-locked': {
    step: 'access',
    session: withGrant,
    about: { grantId: locked.id },
    under: ready,
  },
  'access-unnamed': {
    step: 'access',
    session: withStranger,
    about: { grantId: stranger.id },
    under: ready,
  },
  'access-ended': {
    step: 'access',
    session: withGrant,
    about: { receiptId: ENDED_ACCESS },
    under: ready,
  },
  'unlocking-names': {
    step: 'unlocking',
    session: withCredential,
    reason: 'names',
    under: ready,
  },
  'not-mine': detaching,
  'not-mine-only': { ...detaching, session: only },
  detaching: { ...detaching, phase: 'confirm' },
  'detaching-wallet': { ...detaching, phase: 'wallet' },
  'password-ask': password('ask'),
  'password-resume': password('ask', {
    progress: { prepared: 3, total: 3, resumable: true },
  }),
  'password-again': password('ask', {
    progress: { prepared: 1, total: 3, resumable: false },
  }),
  'password-window': password('window'),
  'password-preparing': password('preparing', { left: 3 }),
  'password-changing': password('changing'),
  'password-done': password('done', { unreadable: 1 }),
  removing: {
    step: 'removing',
    session: withGrant,
    credential: kyc,
    phase: 'confirm',
    under: ready,
  },
  'removing-wallet': {
    step: 'removing',
    session: withGrant,
    credential: kyc,
    phase: 'wallet',
    under: ready,
  },
  keeping: { step: 'keeping', session: withCredential, under: ready },
  erasing: { step: 'erasing', session: withGrant, phase: 'facts', under: ready },
  'erasing-nothing-stays': {
    step: 'erasing',
    session: withCredential,
    phase: 'facts',
    under: ready,
  },
  'erasing-wallet': { step: 'erasing', session: withGrant, phase: 'wallet', under: ready },
  'error-unlock-closed': failed('USER_CLOSED', noCredential, { action: 'verify' }),
  'error-popup-blocked': failed('POPUP_BLOCKED', ready, { action: 'share' }),
  'error-popup-isolated': failed('POPUP_ISOLATED', ready, { action: 'share' }),
  'error-closed': failed('USER_CLOSED', ready, { action: 'share' }),
  'error-rejected': failed('WALLET_REJECTED', ready, { action: 'share' }),
  'error-contract': failed('WALLET_BAD_SIGNATURE', ready, { action: 'share' }, { contract: true }),
  'error-network': failed('NETWORK_UNREACHABLE', ready, { action: 'share' }),
  'error-locked': failed('GRANT_LOCKED', ready, null, { lockedUntil: locked.lockedUntil }),
  'error-mismatch': failed('PROFILE_MISMATCH', { step: 'no-profile', account }, null),
  'error-reason': failed(
    'PROFILE_CREATION_FAILED',
    { step: 'no-profile', account },
    { action: 'create-profile' },
    { reason: 'The wallet is already linked to another profile.', status: 409 },
  ),
}
