/**
 * Whom a credential is about: its subject's id names the idOS profile that it was issued to.
 *
 * Attacker: anybody who ever received the plaintext and shows it as their own, from a profile of theirs.
 */
import { fail, pass, type VerificationCheck } from './checks.ts'
import { isObject } from './is-object.ts'

/** Whom a credential is issued to. */
export type Holder = {
  /** UUID of the profile. */
  userId: string
  /** A wallet of the person, where the issuer knows one: address or public key. */
  wallet?: string
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** RFC 9562 §4: the id of a subject that is an idOS profile. */
export function subjectIdOf(userId: string): string {
  return `urn:uuid:${userId.toLowerCase()}`
}

/** The profile that a credential names, lower case, or `null` when it names none. */
export function profileOf(credential: Readonly<Record<string, unknown>>): string | null {
  const { credentialSubject: subject } = credential
  if (!isObject(subject) || typeof subject.id !== 'string') return null
  // `uuid:` is how the builder of 2025 writes it.
  const userId = subject.id.replace(/^(?:urn:)?uuid:/, '').toLowerCase()
  return userId.length < subject.id.length && UUID.test(userId) ? userId : null
}

/**
 * Whether a credential was issued to the profile that shows it; only the report of a proof that holds makes it mean
 * anything. `userId` is null when nobody knows who shows it; a `wallet` is compared where the credential names one.
 */
export function holderCheck(
  credential: Readonly<Record<string, unknown>>,
  holder: { userId: string | null; wallet?: string },
  sameWallet: (a: string, b: string) => boolean = (a, b) => a === b,
): VerificationCheck {
  const named = profileOf(credential)
  if (named === null) {
    return fail('holder', 'UNBOUND', 'The credential does not say which profile it was issued to.')
  }
  if (holder.userId === null) {
    return fail('holder', 'OWNER_UNKNOWN', 'The profile that shared it does not exist any more.')
  }
  if (named !== holder.userId.toLowerCase()) {
    return fail('holder', 'OTHER_HOLDER', 'The credential was issued to another profile.')
  }
  const { credentialSubject: subject } = credential
  const wallet = isObject(subject) ? subject.walletAddress : undefined
  if (holder.wallet !== undefined && typeof wallet === 'string') {
    if (!sameWallet(wallet, holder.wallet)) {
      return fail('holder', 'OTHER_WALLET', 'The credential was issued to another wallet.')
    }
  }
  return pass('holder', 'The credential was issued to the profile that shares it.')
}
