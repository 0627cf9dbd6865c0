/**
 * What stands behind the sentence of a write in the text that a wallet shows before it signs: who gets what, in words. The
 * text itself holds a digest of the arguments, which no person can read.
 *
 * Requirements
 *  1. One line of few characters and one form: nothing that looks like another line of the text.
 *  2. What the arguments say is compared with them: the recipient's identifier and the lock, the wallet that is added.
 *  3. What they do not say (the recipient's site, the kind of credential) is the word of the page that asks, in a form that
 *     claims nothing else.
 *
 *  4. A wallet that is to act for the person is named whole: of an address, a stranger can make one with the same two ends.
 *
 * Attacker: a page that has a write signed whose words are not its own, or that puts a wallet of its own in the place of the
 * person's second one.
 */
const WHAT = '[A-Za-z0-9][A-Za-z0-9 ()-]{0,31}'
const SITE = '[a-z0-9][a-z0-9.-]{0,59}(?::[0-9]{1,5})?'
const ADDED = '[A-Za-z0-9][A-Za-z0-9._-]{1,63}(?: with the key ed25519:[A-Za-z0-9]{1,64})?'
const ENDS = 6
/** Actions whose last two arguments are the recipient and the lock. */
const SHARES = ['share_credential', 'share_credential_recorded']

/** What a wallet shows of a share. */
export type ShareWords = {
  /** Kind of the credential, for example "Identity (KYC)". */
  readonly what: string
  /** Host of the recipient's origin, with its port if it has one. */
  readonly site: string
  readonly granteeWalletIdentifier: string
  /** Unix seconds; 0: no lock. */
  readonly lockedUntil: number | bigint
}

/** The detail of `share_credential`, also with a record; undefined when a word does not have its form. */
export function shareDetail({ what, site, ...row }: ShareWords): string | undefined {
  return fits(`${WHAT} to ${SITE}`, `${what} to ${site}`)
    ? `${what} to ${site}${tail(row)}`
    : undefined
}

/** The detail of `revoke_access_grant`; undefined when the host does not have its form. */
export function revokeDetail(site: string): string | undefined {
  return fits(SITE, site) ? `held by ${site}` : undefined
}

/** The detail of `add_wallet`; undefined when address or key do not have their form. */
export function addWalletDetail(address: string, publicKey: string | null): string | undefined {
  // Account names of NEAR are labels: what acts is the key.
  const isNear = publicKey?.startsWith('ed25519:') === true
  const detail = isNear ? `${address} with the key ${publicKey}` : address
  return fits(ADDED, detail) ? detail : undefined
}

/**
 * Whether a detail is one that this write may have.
 *
 * @param row its arguments in the order of the action's parameters
 */
export function isDetailOf(action: string, row: readonly unknown[], detail: string): boolean {
  if (action === 'revoke_access_grant') return fits(`held by ${SITE}`, detail)
  if (action === 'add_wallet') return isDetailOfWallet(row, detail)
  if (!SHARES.includes(action)) return false
  const [granteeWalletIdentifier, lockedUntil] = row.slice(-2)
  if (typeof granteeWalletIdentifier !== 'string') return false
  if (typeof lockedUntil !== 'bigint' && typeof lockedUntil !== 'number') return false
  const end = tail({ granteeWalletIdentifier, lockedUntil })
  return detail.endsWith(end) && fits(`${WHAT} to ${SITE}`, detail.slice(0, -end.length))
}

function isDetailOfWallet([, address, publicKey]: readonly unknown[], detail: string): boolean {
  if (typeof address !== 'string') return false
  const key = typeof publicKey === 'string' ? publicKey : null
  return detail === addWalletDetail(address, key)
}

function tail(row: Pick<ShareWords, 'granteeWalletIdentifier' | 'lockedUntil'>): string {
  return ` (${shortened(row.granteeWalletIdentifier)}), ${lockWords(Number(row.lockedUntil))}`
}

/** Both ends of an identifier: of any two that a person could mix up, one end differs. */
function shortened(identifier: string): string {
  return identifier.length <= 2 * ENDS + 3
    ? identifier
    : `${identifier.slice(0, ENDS)}...${identifier.slice(-ENDS)}`
}

function lockWords(seconds: number): string {
  if (seconds === 0) return 'revocable at any time'
  const date = new Date(seconds * 1000)
  const time = Number.isNaN(date.getTime()) ? `${seconds}` : date.toISOString().slice(0, 16)
  return `not revocable before ${time.replace('T', ' ')} UTC`
}

const fits = (form: string, text: string): boolean => new RegExp(`^(?:${form})$`).test(text)
