import { spawnSync } from 'node:child_process'

/** Process of one connection, any of them, of the server with this process. */
export function aBackendOf(postmaster: number, random: () => number): number {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(postmaster)])
  const backends = String(stdout)
    .split('\n')
    .filter((line) => /\[local\]|127\.0\.0\.1/.test(line))
    .map((line) => Number.parseInt(line, 10))
  const one = backends[Math.floor(random() * backends.length)]
  if (one === undefined) throw new Error(`PostgreSQL ${postmaster} has no connection.`)
  return one
}
