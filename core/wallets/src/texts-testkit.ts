import type { OwnershipParameters } from './ownership-message.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }

export const dwg = {
  owner: vectors.evm.address,
  grantee: vectors.cred.issuer_auth_public_key,
  issuerPublicKey: vectors.cred.issuer_auth_public_key,
  id: '22222222-3333-4444-8555-666666666666',
  accessGrantTimelock: '2025-07-10T12:00:00Z',
  notUsableBefore: '2025-07-10T12:00:00Z',
  notUsableAfter: '2025-07-11T12:00:00Z',
}
export const dag = {
  owner: vectors.evm.address,
  grantee: 'aa'.repeat(32),
  dataId: '11111111-2222-4333-8444-555555555555',
  lockedUntil: 0n,
  contentHash: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
}

export const KEY = `${'A'.repeat(43)}=`
export const boundDwg = { ...dwg, recipientEncryptionPublicKey: KEY, chainId: 'idos-dev' }
export const boundDag = { ...dag, chainId: 'idos-dev' }

export const owner: OwnershipParameters = {
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  recipientEncryptionPublicKey: KEY,
  walletType: 'EVM',
  address: vectors.evm.address,
  chainId: 'idos-dev',
  site: 'https://login.neobank.example',
  issuedAt: 1752148800,
  expiresAt: 1752149400,
  nonce: 'c0ffee00-1234',
  existing: null,
}
