import { ConnectionLost } from '@idos/postgres'

/** Whether the database is gone, also when the engine has put its own words around the error. */
export function isConnectionLoss(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ConnectionLost) return true
  }
  return false
}
