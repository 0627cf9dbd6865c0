import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { Placement } from './placement.ts'

/** PostgreSQL's own environment: messages in English, times in UTC, nothing of ours. Windows needs its own variables. */
export const postgresEnvironment: { env?: NodeJS.ProcessEnv } =
  process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC' } }

/** Creates the cluster when there is none. It appears under its name only when complete. */
export async function initialiseCluster(binDir: string, placement: Placement): Promise<boolean> {
  const { cluster, identity } = placement
  if (existsSync(join(cluster, 'PG_VERSION'))) return false
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new IdosError('CONFIG_INVALID', {
      message: `${cluster} holds files that are not a PostgreSQL cluster. Choose another --data folder.`,
    })
  }
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (identity) chownSync(draft, identity.uid, identity.gid)
  // C.UTF-8: text order is the order of code points, on every machine. macOS has it under the name C.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  await run(join(binDir, 'initdb'), identity, [
    '-D',
    draft,
    '--no-sync',
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    `--locale=${locale}`,
  ])
  if (existsSync(cluster)) rmdirSync(cluster)
  renameSync(draft, cluster)
  return true
}

function run(program: string, identity: Placement['identity'], args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...postgresEnvironment,
      ...identity,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-2000)
    })
    child.once('error', (cause) => reject(failed(cause.message, cause)))
    child.once('close', (code) => (code === 0 ? resolve() : reject(failed(text.trim()))))
  })

  function failed(reason: string, cause?: unknown): IdosError {
    return new IdosError('INTERNAL', { message: `PostgreSQL's initdb failed: ${reason}`, cause })
  }
}
