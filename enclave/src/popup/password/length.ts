import { normalizePassword, wipe } from '@idos/crypto'
import { PASSWORD_LIMIT } from '../../shared/password-limit.ts'

/** Whether a password is longer than is read. A field that cut it silently would make a key that nobody can make again. */
export function isTooLong(password: string): boolean {
  // A character has at least one byte: a text of megabytes is not even encoded.
  if (password.length > PASSWORD_LIMIT) return true
  const bytes = normalizePassword(password)
  wipe(bytes)
  return bytes.length > PASSWORD_LIMIT
}
