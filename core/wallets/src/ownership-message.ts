/**
 * Ownership proof, version 2: the text that a wallet signs to be linked to a profile. It names purpose, profile, wallet,
 * network and times, so that a signature given once proves nothing anywhere else or later.
 *
 * Parsing rebuilds the text and compares, so there is exactly one text for the fields and no second reading of it.
 */
import { IdosError } from '@idos/protocol'
import { formatUtcDate, parseUtcDate } from './utc-date.ts'
import { isValidAddress, isWalletType, type WalletType } from './wallet-type.ts'

export type OwnershipParameters = {
  /** UUID of the profile, lower case. */
  userId: string
  walletType: WalletType
  address: string
  /** Chain id of the idOS network. */
  chainId: string
  /** Unix seconds. */
  issuedAt: number
  /** Unix seconds, after `issuedAt`. */
  expiresAt: number
  /** 8 to 64 letters, digits or hyphens, fresh for every text. */
  nonce: string
}

const HEAD = `Link this wallet to an idOS profile

By signing, you show that this wallet is yours and add it to the profile below.
Signing moves no funds and shares no data. If you did not ask for this, do not sign.
`

const LABELS = [
  'Profile',
  'Wallet type',
  'Wallet',
  'Network',
  'Issued',
  'Expires',
  'Nonce',
] as const
const MAX_LENGTH = 1000

/** Throws `BAD_REQUEST` when a field does not have its form. */
export function ownershipMessage(parameters: OwnershipParameters): string {
  if (!isValid(parameters)) {
    throw new IdosError('BAD_REQUEST', { message: 'A field of the ownership text is not valid.' })
  }
  const { userId, walletType, address, chainId, issuedAt, expiresAt, nonce } = parameters
  const issued = formatUtcDate(issuedAt)
  const expires = formatUtcDate(expiresAt)
  const values = [userId, walletType, address, chainId, issued, expires, nonce]
  return `${HEAD}\n${LABELS.map((label, i) => `${label}: ${values[i]}`).join('\n')}`
}

/** The fields of a text that `ownershipMessage` made, or `null` for any other text. */
export function parseOwnershipMessage(text: string): OwnershipParameters | null {
  if (text.length > MAX_LENGTH || !text.startsWith(HEAD)) return null
  const values = text
    .slice(HEAD.length + 1)
    .split('\n')
    .map((line, i) => (line.startsWith(`${LABELS[i]}: `) ? line.slice(LABELS[i]!.length + 2) : ''))
  const [userId = '', walletType = '', address = '', chainId = '', issued = '', expires = ''] =
    values
  const issuedAt = parseUtcDate(issued)
  const expiresAt = parseUtcDate(expires)
  if (issuedAt === null || expiresAt === null || !isWalletType(walletType)) return null
  const nonce = values[6] ?? ''
  const parameters = { userId, walletType, address, chainId, issuedAt, expiresAt, nonce }
  return isValid(parameters) && ownershipMessage(parameters) === text ? parameters : null
}

function isValid(parameters: OwnershipParameters): boolean {
  const { issuedAt, expiresAt } = parameters
  return (
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parameters.userId) &&
    isValidAddress(parameters.address, parameters.walletType) &&
    /^[\x21-\x7e]{1,64}$/.test(parameters.chainId) &&
    /^[0-9A-Za-z-]{8,64}$/.test(parameters.nonce) &&
    isTime(issuedAt) &&
    isTime(expiresAt) &&
    issuedAt < expiresAt
  )
}

function isTime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 253_402_300_799
}
