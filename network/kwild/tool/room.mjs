import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../tool/run.mjs'

/** This room, and what is built in it. */
export const room = join(root, 'network/kwild')
export const out = join(room, 'build')
/** A copy of the module: Go takes changed sources of others from a vendor folder only. */
export const work = join(out, 'src')

/** Files below a folder, by their paths in it, but for what is built and for test data. */
export function filesOf(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name
    if (!entry.isDirectory()) return [path]
    if (entry.name === 'build' || entry.name === 'testdata') return []
    return filesOf(join(folder, entry.name), `${path}/`)
  })
}
