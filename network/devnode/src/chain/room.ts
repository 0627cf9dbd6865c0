import { statfsSync } from 'node:fs'

/**
 * PostgreSQL that cannot extend its log ends with all its connections; one that cannot extend a table only fails the
 * statement. So no transaction begins without room for the largest one: two copies in tables, two in the log, and the
 * log grows by 16 MiB at a time.
 */
const RESERVE = 64 * 1024 * 1024

/** Whether the disk below `folder` has room for another transaction. */
export function createRoomCheck(folder: string): () => boolean {
  return () => {
    try {
      const { bavail, bsize } = statfsSync(folder)
      return bavail * bsize >= RESERVE
    } catch {
      // A file system that does not say: PostgreSQL will.
      return true
    }
  }
}
