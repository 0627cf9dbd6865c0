export type MemberOptions = {
  /** The kwild program. */
  kwild: string
  dataDir: string
  /** Folder of the PostgreSQL tools. */
  pgTools?: string | undefined
  log: (line: string) => void
}
