/**
 * How old the grant is. What the row and its bytes say of themselves is in `@idos/credentials/sharing`.
 *
 * Attacker: a person whose grant is older than they remember.
 */
import type { VerificationCheck } from '@idos/credentials'
import type { Sharing } from './sharing.ts'

const DAY = 86_400

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

function check(
  name: string,
  outcome: VerificationCheck['outcome'],
  code: string,
  reason: string,
): VerificationCheck {
  return { name, outcome, code, reason }
}
