import type { ErrorCode } from '@idos/protocol'

/** The schema's sentences that have a code of their own. */
export const reasons: Readonly<Record<string, ErrorCode>> = {
  'the grant is locked': 'GRANT_LOCKED',
  'the access grant not found': 'GRANT_NOT_FOUND',
  'a grant with the same grantee, copy_credential_id, and locked_until already exists':
    'GRANT_EXISTS',
  'a credential is not prepared for the new key': 'KEY_CHANGE_STALE',
  'the content is not signed by the holder of the key': 'KEY_CHANGE_STALE',
  'the key change is not signed by the holder of the key': 'KEY_CHANGE_STALE',
  'the profile has or had this key, choose another one': 'KEY_CHANGE_STALE',
  'the caller has no profile': 'NO_PROFILE',
  'the credential is not shared with the caller': 'CREDENTIAL_NOT_SHARED',
}
