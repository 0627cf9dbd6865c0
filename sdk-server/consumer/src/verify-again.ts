import type { VerificationCheck } from '@idos/credentials'
import { equalBytes } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { isCredentialRefused } from './credential-refused.ts'
import {
  type ReadContext,
  type ReadCredentialOptions,
  readCredential,
  type VerifiedCredential,
} from './read-credential.ts'

/** What has become of a credential that was read. */
export type Standing =
  | { standing: 'good'; read: VerifiedCredential }
  /** It does not count any more: withdrawn by its issuer, expired, ... */
  | { standing: 'refused'; checks: readonly VerificationCheck[] }
  /** The person took the access back. */
  | { standing: 'gone' }

/**
 * Reads it anew, with the issuer's word of today. A copy whose content is another one than before is not what was relied on: its
 * check `contentHash` fails. For the copy of a profile that was erased meanwhile, the profile is the one that it was. A presentation was
 * signed for its first read, and is compared with what was asked then.
 */
export async function verifyAgain(
  context: ReadContext,
  before: VerifiedCredential,
  expected: ReadCredentialOptions = {},
): Promise<Standing> {
  const { copyId, ownerUserId } = before.grant
  const { presented } = before
  const known = {
    ...(ownerUserId === null ? {} : { userId: ownerUserId }),
    ...presented,
  }
  try {
    const read = await readCredential(context, copyId, { ...known, ...expected })
    if (equalBytes(read.plaintext, before.plaintext)) return { standing: 'good', read }
    const other: VerificationCheck = {
      name: 'contentHash',
      outcome: 'fail',
      code: 'ANOTHER_CONTENT',
      reason: 'The copy has another content than when it was read.',
    }
    return { standing: 'refused', checks: [other, ...read.checks] }
  } catch (error) {
    if (isCredentialRefused(error)) return { standing: 'refused', checks: error.checks }
    if (isIdosError(error, 'CREDENTIAL_NOT_SHARED')) return { standing: 'gone' }
    throw error
  }
}
