import { type IsleState, isleStatuses } from '@idos/protocol'
import type { CreateIsleOptions } from '../create-isle.ts'
import type { IssuerHost } from '../issuer-host.ts'
import type { WalletCourier } from '../wallet/courier.ts'

const KEY = 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo='
const HEX = 'aa'.repeat(32)
const ID = '3acc2c44-1c43-5342-824d-1c4aa52b72c2'
const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const account = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'
const message = 'idOS wants you to sign.\n\nNonce: 1'

export const page = {
  origin: 'https://bank.example',
  href: `https://bank.example/shop#idos-answer=${'ab'.repeat(32)}.AAAA`,
}
export const plainPage = { origin: page.origin, href: 'https://bank.example/shop' }
export const profileOfPage = {
  walletIdentifier: HEX,
  encryptionPublicKey: KEY,
  originProof: 'bb'.repeat(64),
}

export const challenge = {
  ephemeralPublicKey: KEY,
  nonce: 'cc'.repeat(32),
  purpose: 'issue-credential',
} as const
export const grant = {
  grantId: ID,
  copyId: USER,
  consumer: page.origin,
  lockedUntil: 1_800_000_000,
}
export const proven = {
  writeGrant: {
    id: ID,
    ownerWalletIdentifier: account,
    granteeWalletIdentifier: HEX,
    issuerPublicKey: HEX,
    accessGrantTimelock: '2026-03-02T09:29:00Z',
    notUsableBefore: '2026-03-02T09:29:00Z',
    notUsableAfter: '2026-03-03T09:30:00Z',
    signature: '0xabc',
  },
  possession: { tag: 'dd'.repeat(32) },
}
const newProfile = {
  userId: USER,
  recipientEncryptionPublicKey: KEY,
  wallet: { id: ID, address: account, publicKey: null, type: 'EVM', message, signature: '0xabc' },
} as const

/** Questions of an Isle to its host, in the order in which they are asked. */
export const questions = [
  ['wallet.list', {}],
  ['wallet.connect', { interactive: false }],
  ['wallet.connect', { interactive: true, wallet: 'io.example.wallet' }],
  ['wallet.sign', { address: account, message }],
  ['profile.create', newProfile],
  ['identity.verify', { userId: USER, recipientEncryptionPublicKey: KEY }],
] as const

export const start: IsleState = { status: 'connecting', account: null, grant: null, error: null }
export const states: readonly IsleState[] = [
  ...isleStatuses.map((status): IsleState => ({ ...start, status })),
  { ...start, status: 'granted', account, grant },
]

export function courier(onListener: (listener: (address: string | null) => void) => void) {
  const wallet: WalletCourier = {
    type: 'EVM',
    name: 'Wallet',
    list: async () => [{ id: 'one', name: 'Wallet', icon: '', rdns: 'io.example.wallet' }],
    connect: async () => ({ type: 'EVM', address: account, publicKey: null, name: 'Wallet' }),
    sign: async () => '0xabc',
    onChange(listener) {
      onListener(listener)
      return () => undefined
    },
  }
  return wallet
}

export const issuer: IssuerHost = {
  name: 'Bank',
  authPublicKey: HEX,
  createProfile: async () => undefined,
  async verifyIdentity(check) {
    await check.requestWriteGrant(challenge)
    return 'issued'
  },
}

export const options = {
  theme: 'dark',
  tokens: {
    accent: '#123456',
    radius: '8px',
    font: "'Inter', serif",
    surface: '#fff',
    text: '#000',
  },
  locale: 'pt-BR',
  request: {
    credential: {
      type: 'kyc',
      issuers: [HEX],
      sites: [{ site: 'https://issuer.example', issuer: HEX }, { site: 'https://other.example' }],
    },
    purpose: 'Open an account',
    lockedFor: 600,
  },
  issuer,
} satisfies Partial<CreateIsleOptions>

export const leastRequest = { credential: { type: 'kyc' }, purpose: 'Open an account' }
