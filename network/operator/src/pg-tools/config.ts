import { findPgTools } from './pg-tools.ts'

/** As `findPgTools`, for a command with a `--pg-tools` that may be given. */
export function pgToolsFor(option: string | undefined): ReturnType<typeof findPgTools> {
  const { IDOS_PG_TOOLS, PATH = '' } = process.env
  return findPgTools({ setting: option ?? IDOS_PG_TOOLS, path: PATH })
}
