/**
 * Ownership proof, version 3: the text that a wallet signs to be linked to a profile. It says what signing does and names
 * profile, encryption key, wallet, network, page and times, so that a signature given once proves nothing anywhere else or
 * later, and nobody registers a key of their own with a wallet that signed for another.
 *
 * Three forms, because they ask different things of a person: a new profile is theirs, and may log this browser in with the
 * same signature; an existing one may be a stranger's. A text that logs in says so, in the sentence and in a line of its own,
 * and no other counts for a log-in. Parsing rebuilds the text and compares, so there is exactly one text for the fields and no second reading.
 *
 * Attacker: a page that has a text signed which sounds harmless, or for a profile of its own.
 */
import { decodeBase64, encodeHex } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import { IdosError } from '@idos/protocol'
import { canonicalIdentifier } from './identity.ts'
import { labelledLines } from './message-lines.ts'
import { ADD_HEAD, CREATE_HEAD } from './own-texts.ts'
import { formatUtcDate, parseUtcDate } from './utc-date.ts'
import { isValidAddress, isWalletType, type WalletType } from './wallet-type.ts'

/** What the text names by which a wallet says that it belongs to a profile. */
export type OwnershipParameters = {
  /** UUID of the profile, lower case. */
  userId: string
  /** Base64 X25519 key of the profile. */
  recipientEncryptionPublicKey: string
  walletType: WalletType
  address: string
  /** Chain id of the idOS network. */
  chainId: string
  /** Origin of the page that asks, as `URL.origin` writes it. */
  site: string
  /** Unix seconds. */
  issuedAt: number
  /** Unix seconds, after `issuedAt`. */
  expiresAt: number
  /** 8 to 64 letters, digits or hyphens, fresh for every text. */
  nonce: string
  /** `null`: the profile is new and this is its first wallet. Else what the profile is known by. */
  existing: null | ExistingProfile
  /**
   * Of a new profile only: origin of the page that this text logs in. Its nonce is then `loginNonce` of the gateway's, which
   * opens a session for that page and counts once.
   */
  logsInAt?: string | undefined
}

/** The profile that a wallet joins, as the text names it. */
export type ExistingProfile = {
  /** Unix seconds; 0: the network does not know (a profile from before it kept the time). */
  createdAt: number
  /** The profile's oldest wallet: its address, for NEAR its `ed25519:` key (account names are unproven labels). */
  wallet: string
}

const LABELS = [
  'Profile',
  'Encryption key',
  'Wallet type',
  'Wallet',
  'Network',
  'Site',
  'Issued',
  'Expires',
  'Nonce',
] as const
const LOGIN_LABELS = [...LABELS, 'Logs in at'] as const
const ADD_LABELS = [...LABELS, 'Profile created', 'Oldest wallet'] as const
const UNKNOWN = 'unknown'
const MAX_LENGTH = 2000
const LAST_SECOND = 253_402_300_799

const createWords = (besides: string) => `${CREATE_HEAD}

By signing, you create an idOS profile that belongs to this wallet${besides}.
What issuers write into it is encrypted for the encryption key below.
Signing moves no funds and shares no data. If you did not ask for this, do not sign.
`
const AND_LOG_IN = ', and you log in to it on the page named last'

/** The nonce of a text that logs in, too: a gateway's own is longer than the text may hold, and is no secret of it. */
export function loginNonce(gatewayNonce: string): string {
  return encodeHex(sha256(new TextEncoder().encode(gatewayNonce)))
}

/** Throws `BAD_REQUEST` when a field does not have its form. */
export function ownershipMessage(parameters: OwnershipParameters): string {
  if (!isValid(parameters)) {
    throw new IdosError('BAD_REQUEST', { message: 'A field of the ownership text is not valid.' })
  }
  const { existing, logsInAt } = parameters
  const values = [
    parameters.userId,
    parameters.recipientEncryptionPublicKey,
    parameters.walletType,
    parameters.address,
    parameters.chainId,
    parameters.site,
    formatUtcDate(parameters.issuedAt),
    formatUtcDate(parameters.expiresAt),
    parameters.nonce,
  ]
  if (logsInAt !== undefined) {
    return `${createWords(AND_LOG_IN)}\n${fields(LOGIN_LABELS, [...values, logsInAt])}`
  }
  if (existing === null) return `${createWords('')}\n${fields(LABELS, values)}`
  const { createdAt, wallet } = existing
  const date = createdAt === 0 ? UNKNOWN : formatUtcDate(createdAt)
  return `${addWords(date, wallet)}\n${fields(ADD_LABELS, [...values, date, wallet])}`
}

/** The fields of a text that `ownershipMessage` made, or `null` for any other text. */
export function parseOwnershipMessage(text: string): OwnershipParameters | null {
  if (text.length > MAX_LENGTH) return null
  const isAddition = text.startsWith(`${ADD_HEAD}\n`)
  const logsIn = valuesOf(text, LOGIN_LABELS)
  const values = logsIn ?? valuesOf(text, isAddition ? ADD_LABELS : LABELS)
  if (values === null) return null
  const [userId = '', recipientEncryptionPublicKey = '', walletType = '', address = ''] = values
  const [chainId = '', site = '', issued = '', expires = '', nonce = ''] = values.slice(4)
  const issuedAt = parseUtcDate(issued)
  const expiresAt = parseUtcDate(expires)
  if (issuedAt === null || expiresAt === null || !isWalletType(walletType)) return null
  let existing: ExistingProfile | null = null
  if (isAddition && !logsIn) {
    const [created = '', wallet = ''] = values.slice(LABELS.length)
    const createdAt = created === UNKNOWN ? 0 : parseUtcDate(created)
    if (createdAt === null) return null
    existing = { createdAt, wallet }
  }
  const profile = { userId, recipientEncryptionPublicKey, existing }
  const parameters = {
    ...profile,
    ...{ walletType, address, chainId, site, issuedAt, expiresAt, nonce },
    ...(logsIn ? { logsInAt: logsIn.at(-1) } : {}),
  }
  return isValid(parameters) && ownershipMessage(parameters) === text ? parameters : null
}

function addWords(date: string, wallet: string): string {
  const when = date === UNKNOWN ? 'at a time that is not known' : `on ${date}`
  return `${ADD_HEAD}

The profile was created ${when}. Its oldest wallet is ${wallet}.
By signing, you let whoever holds that profile act in the name of this wallet.
Credentials that are issued to this wallet are then written into that profile and encrypted for its encryption key.
If you do not know that wallet, do not sign. Signing moves no funds.
`
}

function fields(labels: readonly string[], values: readonly string[]): string {
  return labelledLines(labels.map((label, i) => [label, values[i] ?? ''] as const))
}

/** The last lines of a text by their labels; the words before them are compared by whoever rebuilds the text. */
function valuesOf(text: string, labels: readonly string[]): string[] | null {
  const lines = text.split('\n').slice(-labels.length)
  const values = labels.map((label, i) =>
    lines[i]?.startsWith(`${label}: `) ? lines[i].slice(label.length + 2) : null,
  )
  return values.includes(null) ? null : (values as string[])
}

function isValid(parameters: OwnershipParameters): boolean {
  const { issuedAt, expiresAt, existing, logsInAt } = parameters
  return (
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parameters.userId) &&
    isKey(parameters.recipientEncryptionPublicKey) &&
    isValidAddress(parameters.address, parameters.walletType) &&
    /^[\x21-\x7e]{1,64}$/.test(parameters.chainId) &&
    isSite(parameters.site) &&
    (logsInAt === undefined || (existing === null && isSite(logsInAt))) &&
    /^[0-9A-Za-z-]{8,64}$/.test(parameters.nonce) &&
    isTime(issuedAt) &&
    isTime(expiresAt) &&
    issuedAt < expiresAt &&
    (existing === null || (isTime(existing.createdAt) && isIdentifier(existing.wallet)))
  )
}

function isSite(text: string): boolean {
  return /^https?:\/\/[0-9a-z.:[\]_-]{1,300}$/.test(text)
}

function isKey(text: string): boolean {
  if (text.length !== 44) return false
  try {
    return decodeBase64(text).length === 32
  } catch {
    return false
  }
}

function isIdentifier(text: string): boolean {
  return canonicalIdentifier(text) !== null
}

function isTime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= LAST_SECOND
}
