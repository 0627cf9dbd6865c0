import type { ConsentReceipt, PossessionChallenge, SealedCopy } from '@idos/protocol'
import type { CredentialRow, GrantRow } from '../records/rows.ts'

/** Unix seconds: 2026-03-02T09:30:00Z. */
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

/** What the person consented to, for that copy. */
export function shareReceipt(
  fields: { consumer?: string; name?: string; purpose?: string; lockedUntil?: number } = {},
): ConsentReceipt {
  const { consumer = CONSUMER, name = 'Bank', purpose = 'why', lockedUntil = 0 } = fields
  return {
    format: 'idos-receipt/1',
    act: 'share',
    id: COPY_ID,
    requester: CONSUMER,
    throughIsle: true,
    nested: false,
    outerOrigin: null,
    consumer: { origin: consumer, name, encryptionPublicKey: PROFILE.publicKey },
    credentials: [{ originalId: CREDENTIAL_ID, copyId: COPY_ID, contentHash: 'cc'.repeat(32) }],
    lockedUntil,
    purpose,
    consentedAt: NOW,
    namesDigest: 'dd'.repeat(32),
    keys: ['ee'.repeat(32)],
    signatures: ['ff'.repeat(64)],
  }
}
