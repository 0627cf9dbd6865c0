/** Log of one run of an action: its notices, numbered from one. */
export function formatNotices(notices: readonly string[]): string {
  return notices.map((notice, index) => `${index + 1}. ${notice}`).join('\n')
}

/**
 * Log of a transaction: the notices of each argument row, then the error on a line of its own. PostgreSQL's errors
 * begin with `ERROR: ` already.
 */
export function formatTransactionLog(
  noticesOfRows: readonly (readonly string[])[],
  error?: string,
): string {
  const notices = noticesOfRows.filter((row) => row.length > 0).map(formatNotices)
  if (error === undefined) return notices.join('\n')
  return [...notices, error.startsWith('ERROR: ') ? error : `ERROR: ${error}`].join('\n')
}
