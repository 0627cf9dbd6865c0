// Faults of kwil-db v0.10.2 that a network cannot live with, as edits of its vendored source: upstream/PACKAGE/edits.mjs,
// beside the Go that they paste in. An edit names its file's digest first: with another version of kwil-db the build stops,
// and somebody reads the new file. README.md tells how one is written.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { room } from './room.mjs'

/**
 * @typedef {object} FileEdit
 * @property {string} file of the package
 * @property {string} sha256 of the file as kwil-db has it
 * @property {{ find: string, by: string }[]} replace `find` is in the file exactly once
 * @property {string} [add] a file beside the edits that is copied into the package
 *
 * @typedef {object} PackageEdits
 * @property {string} package path below the module kwil-db
 * @property {FileEdit[]} edits
 */

const KWIL_DB = 'github.com/kwilteam/kwil-db'
const upstream = join(room, 'upstream')

/** All of them: `file` and `to` below a vendor folder, `from` below this room. */
export const edits = await collectEdits()

async function collectEdits() {
  const found = []
  for (const name of readdirSync(upstream).sort()) {
    const path = join(upstream, name, 'edits.mjs')
    if (!existsSync(path)) continue
    /** @type {{ default: PackageEdits }} */
    const { default: all } = await import(pathToFileURL(path).href)
    const folder = `${KWIL_DB}/${all.package}`
    for (const { file, sha256, replace, add } of all.edits)
      found.push({
        file: `${folder}/${file}`,
        sha256,
        replace,
        ...(add && { add: { from: `upstream/${name}/${add}`, to: `${folder}/${add}` } }),
      })
  }
  return found
}

/** Edits the vendored sources of a copy of the module. Throws, naming the file, when one is not what an edit was made for. */
export function applyEdits(work) {
  for (const { file, sha256, replace, add } of edits) {
    const path = join(work, 'vendor', file)
    let text = readFileSync(path, 'utf8')
    const found = createHash('sha256').update(text).digest('hex')
    if (found !== sha256)
      throw new Error(
        `${file} is not the file that its edit in network/kwild/upstream was made for (sha256 ${found}, expected ${sha256}).`,
      )
    for (const { find, by } of replace) {
      if (text.split(find).length !== 2)
        throw new Error(`${file} does not have the text to replace exactly once:\n${find}`)
      text = text.replace(find, () => by)
    }
    writeFileSync(path, text)
    if (add) cpSync(join(room, add.from), join(work, 'vendor', add.to))
  }
}
