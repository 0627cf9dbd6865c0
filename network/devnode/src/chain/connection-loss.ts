/**
 * Whether the database is gone, also when the engine has put its own words around the error. PostgreSQL's own errors
 * have an SQLSTATE in `code`; classes 57P and 08 and network errors mean that the server is not there.
 */
export function isConnectionLoss(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') {
      if (code.startsWith('57P') || code.startsWith('08') || /^E[A-Z]+$/.test(code)) return true
    } else if (/Connection terminated|not queryable/.test(at.message)) return true
  }
  return false
}
