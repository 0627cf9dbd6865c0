import { IdosError, toWireError } from '@idos/protocol'
import { dwgMessage } from '@idos/wallets'
import type { FlowState, HomeState, Session, WriteGrantDraft } from '../flow/state.ts'
import { issuerKey } from './config.ts'
import { linkedStates } from './linked.ts'
import {
  account,
  ENDED_ACCESS,
  empty,
  grant,
  kyc,
  locked,
  lockedGrant,
  lockedSession,
  NOW,
  profile,
  residence,
  shared,
  stranger,
  withCredential,
  withGrant,
  withStranger,
} from './people.ts'
import { code, codeWithApps, someWallets } from './wallet-offers.ts'

const grantTexts = {
  id: '0f0e0d0c-0b0a-4908-8706-050403020100',
  owner: account.address,
  issuerPublicKey: issuerKey,
  grantee: issuerKey,
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
  pairing: { step: 'not-connected', waiting: true, pairing: code },
  'pairing-apps': { step: 'not-connected', waiting: true, pairing: codeWithApps },
  'pairing-expired': { step: 'not-connected', waiting: false, pairing: code },
  'pairing-cancelled': { step: 'not-connected', waiting: false, offer: someWallets },
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
  'granted-now': { step: 'granted', session: withGrant, grant, isNew: true },
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
  ...linkedStates(ready),
  'erasing-wallet': { step: 'erasing', session: withGrant, phase: 'wallet', under: ready },
  settings: { step: 'settings', behind: ready },
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
