import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Where `npm run network:pg-tools` puts them: in this package. */
const FETCHED = fileURLToPath(
  new URL('../../build/pg-tools/pgserver/pginstall/bin', import.meta.url),
)
const PROGRAMS = ['pg_dump', 'psql'] as const
const MAJOR = '16'

export type PgTools = { readonly folder: string; readonly version: string }

export type PgToolsOptions = {
  /** `--pg-tools` or `IDOS_PG_TOOLS`: a folder that must have them. */
  setting?: string | undefined
  /** `PATH`. */
  path: string
  fetched?: string
}

/**
 * The folder of `pg_dump` and `psql` of version 16, which kwild runs for snapshots and state sync, or one line that says
 * why there is none. A named folder that lacks them is an error: nobody wants another one taken in silence.
 */
export async function findPgTools(
  options: PgToolsOptions,
): Promise<PgTools | { readonly missing: string }> {
  const { setting, path, fetched = FETCHED } = options
  if (setting) {
    const version = await versionIn(setting)
    if (version === undefined)
      throw new Error(`${setting} (--pg-tools or IDOS_PG_TOOLS) has no pg_dump and psql.`)
    if (!isWanted(version))
      throw new Error(
        `${setting} (--pg-tools or IDOS_PG_TOOLS) has version ${version}; ${MAJOR} is needed.`,
      )
    return { folder: setting, version }
  }
  const others: string[] = []
  for (const folder of [...path.split(delimiter).filter(Boolean), fetched]) {
    const version = await versionIn(folder)
    if (version === undefined) continue
    if (isWanted(version)) return { folder, version }
    others.push(`${version} in ${folder}`)
  }
  const found = others.length > 0 ? ` (found: ${others.join(', ')})` : ''
  return {
    missing: `pg_dump and psql of PostgreSQL ${MAJOR} are not there${found}. Install them, name their folder with IDOS_PG_TOOLS, or run: npm run network:pg-tools`,
  }
}

function isWanted(version: string): boolean {
  return version.split('.')[0] === MAJOR
}

/** The version that both programs of a folder have; `undefined` when one does not run. */
async function versionIn(folder: string): Promise<string | undefined> {
  const versions = await Promise.all(
    PROGRAMS.map(async (name) => {
      const answer = await run(join(folder, name), ['--version']).catch(() => undefined)
      return /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(answer?.stdout ?? '')?.[1]
    }),
  )
  const [dump, psql] = versions
  return dump !== undefined && dump === psql ? dump : undefined
}
