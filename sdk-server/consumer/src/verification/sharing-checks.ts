/**
 * Checks of how a credential came here: that the bytes are those of the grant, that the row is one somebody signed, and how
 * old the grant is.
 *
 * Attacker: a gateway that hands over another row, and a person whose grant is older than they remember.
 */
import type { VerificationCheck } from '@idos/credentials'
import { contentHash, decodeBase64, isSafeBoxPublicKey, verifyCredentialRow } from '@idos/crypto'
import type { SharedRow, Sharing } from './sharing.ts'

const DAY = 86_400

export function contentHashCheck(content: Uint8Array, { grant }: Sharing): VerificationCheck {
  return contentHash(content) === grant.contentHash
    ? check('contentHash', 'pass', 'OK', 'The content is exactly what the access grant names.')
    : check(
        'contentHash',
        'fail',
        'HASH_MISMATCH',
        'The content is not what the access grant names.',
      )
}

/** That the ciphertext is the one that the copy's own key signed, under a key that can have sealed it. */
export function encryptorCheck({ row }: Sharing): VerificationCheck {
  if (!row) {
    return check(
      'encryptor',
      'skip',
      'ROW_NOT_SIGNED',
      'The network gave no signatures of the row.',
    )
  }
  if (!isSafe(row.encryptorPublicKey)) {
    return check(
      'encryptor',
      'fail',
      'UNSAFE_KEY',
      'With the key in the row anybody can have sealed it.',
    )
  }
  // The public notes of a copy are empty: those of its original are beside it.
  return verifyCredentialRow({ ...row, publicNotes: '' })
    ? check('encryptor', 'pass', 'OK', 'The row is signed, and so is what was sealed to you.')
    : check(
        'encryptor',
        'fail',
        'ROW_CHANGED',
        'The signatures of the row are not those of what it holds.',
      )
}

export function grantAgeCheck(
  { grantedAt }: Sharing,
  { maxGrantAge, clockSkew = 300 }: { maxGrantAge?: number; clockSkew?: number },
  now: Date,
): VerificationCheck {
  const name = 'grantAge'
  if (maxGrantAge === undefined) {
    return check(name, 'skip', 'NO_LIMIT', 'The policy has no limit for the age of a grant.')
  }
  if (grantedAt === null) {
    return check(name, 'skip', 'TIME_UNKNOWN', 'Nobody said when access was granted.')
  }
  const age = (now.getTime() - new Date(grantedAt).getTime()) / 1000
  if (!(age >= -clockSkew)) {
    return check(name, 'fail', 'IN_THE_FUTURE', 'Access was granted later than now.')
  }
  return age <= maxGrantAge + clockSkew
    ? check(name, 'pass', 'OK', `Access was granted ${days(age)} ago.`)
    : check(name, 'fail', 'TOO_OLD', `Access was granted ${days(age)} ago, which is too long.`)
}

function days(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds / DAY))
  return whole === 0 ? 'less than a day' : whole === 1 ? 'a day' : `${whole} days`
}

function isSafe(key: SharedRow['encryptorPublicKey']): boolean {
  try {
    return isSafeBoxPublicKey(decodeBase64(key))
  } catch {
    return false
  }
}

function check(
  name: string,
  outcome: VerificationCheck['outcome'],
  code: string,
  reason: string,
): VerificationCheck {
  return { name, outcome, code, reason }
}
