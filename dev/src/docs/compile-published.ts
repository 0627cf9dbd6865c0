import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../guards/repository.ts'
import { published } from '../pack/published.ts'

/**
 * Compiles what is published, and what else documents show: declarations are what the reference and the snippets are held against. A
 * second where they are there already.
 *
 * @throws Error with what the compiler says.
 */
export function compilePublished(): void {
  const rooms = [...published.map(({ room }) => room), 'network/postgres', 'network/testbed']
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...rooms]
  const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stdout)
}
