import { storable } from './plain-text.ts'

/** Characters. No honest log comes near; one of an attacker would be kept for ever. */
const LONGEST_LOG = 1024 * 1024

/** Log of one run of an action: its notices, numbered from one. */
export function formatNotices(notices: readonly string[]): string {
  return notices.map((notice, index) => `${index + 1}. ${notice}`).join('\n')
}

/**
 * Log of a transaction: the notices of each argument row, then the error on a line of its own. PostgreSQL's errors
 * begin with `ERROR: ` already. It is kept in the database, so it holds nothing that cannot be.
 */
export function formatTransactionLog(
  noticesOfRows: readonly (readonly string[])[],
  error?: string,
): string {
  const notices = noticesOfRows.filter((row) => row.length > 0).map(formatNotices)
  if (error !== undefined) notices.push(error.startsWith('ERROR: ') ? error : `ERROR: ${error}`)
  return storable(notices.join('\n'), LONGEST_LOG)
}
