import type { Account, Credential, Grant, Profile } from '../flow/records.ts'
import type { Session } from '../flow/state.ts'
import { issuerKey } from './config.ts'

/** A fixed moment, so that pictures compare: 2026-03-02T09:30:00Z. */
export const NOW = 1_772_443_800

export const account: Account = {
  type: 'EVM',
  address: '0x5cCbe82FEDE13aecdA449eCA4D4dE05E45861684',
  publicKey: null,
  wallet: 'Test Wallet',
}

export const kyc: Credential = {
  id: '11111111-2222-4333-8444-555555555555',
  type: 'kyc',
  level: 'basic',
  format: 'ldp_vc',
  issuer: 'Neobank Issuer',
  issuerPublicKey: issuerKey,
  issuedAt: '2026-02-14T10:00:00Z',
  expiresAt: null,
  status: 'valid',
}
export const residence: Credential = {
  ...kyc,
  id: '11111111-2222-4333-8444-666666666666',
  type: 'por',
  level: null,
  issuedAt: '2025-06-01T10:00:00Z',
  expiresAt: null,
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
export const issuerCopy: Grant = {
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

export const profile: Profile = {
  userId: '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11',
  publicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
}
export const empty: Session = {
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
export const withCredential: Session = {
  ...empty,
  credentials: [kyc, residence],
  grants: [issuerCopy],
  match: kyc,
}
export const grant = {
  grantId: shared.id,
  copyId: shared.copyId,
  consumer: 'https://neobank.example',
  lockedUntil: 0,
}
export const withGrant: Session = {
  ...withCredential,
  grants: [shared, issuerCopy, locked],
  granted: grant,
}
export const stranger: Grant = {
  ...shared,
  told: false,
  id: locked.copyId,
  grantee: 'cd'.repeat(32),
}
export const withStranger: Session = { ...withGrant, grants: [...withGrant.grants, stranger] }
export const lockedGrant = { ...grant, grantId: locked.id, lockedUntil: locked.lockedUntil }
export const lockedSession: Session = {
  ...withCredential,
  grants: [{ ...locked, grantee: shared.grantee }, issuerCopy],
  granted: lockedGrant,
}
