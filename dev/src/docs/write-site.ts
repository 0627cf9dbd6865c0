import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Says that a folder was filled by this command, which therefore may empty it. */
const MARK = '.idos-docs'

/**
 * Writes a site into a folder, which is emptied first.
 *
 * @throws Error for a folder that holds something else.
 */
export function writeSite(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const isOther = existsSync(folder) && readdirSync(folder).length > 0
  if (isOther && !existsSync(join(folder, MARK)))
    throw new Error(`${folder} holds something else: take a folder that is empty.`)
  rmSync(folder, { recursive: true, force: true })
  for (const [path, content] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  writeFileSync(join(folder, MARK), '')
}
