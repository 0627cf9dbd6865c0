import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Who the node is. Everything else in kwild's folder is history, or can be had from peers. */
const KEPT = new Set(['nodekey.json', 'genesis.json', 'config.toml'])

/** Destroys what a stopped node keeps. `cluster`: the folder of its database, which may lie outside of the node's. */
export function wipe(folder: string, cluster: string): void {
  rmSync(cluster, { recursive: true, force: true })
  rmSync(join(folder, 'database'), { recursive: true, force: true })
  const root = join(folder, 'kwild')
  for (const name of readdirSync(root))
    if (!KEPT.has(name)) rmSync(join(root, name), { recursive: true, force: true })
}
