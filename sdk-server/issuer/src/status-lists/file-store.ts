/** Status lists in a folder: for one machine, on which any number of processes may share it. */
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeBase64, encodeBase64 } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { StatusListStore, StoredList } from './store.ts'

const stored = v.object({ taken: v.string(), set: v.string() })
const NAME = /^(?:revocation|suspension)-[1-9]\d{0,5}$/
/** Versions that stay beside the last one, for a reader that has its name already. */
const KEPT = 2

/**
 * Each version is a file of its own, whose name nobody can take twice: it is written and synced under another name, then
 * linked. A crash leaves the version before.
 */
export function fileStatusLists(folder: string): StatusListStore {
  const fileOf = (name: string, version: number) => join(folder, `${name}.${version}.json`)

  async function versionsOf(name: string): Promise<number[]> {
    const files = await readdir(folder).catch(() => [])
    return files
      .flatMap((file) => {
        const version = file.startsWith(`${name}.`) && /\.(\d{1,15})\.json$/.exec(file)?.[1]
        return version ? [Number(version)] : []
      })
      .toSorted((a, b) => b - a)
  }

  return {
    async read(name) {
      requireName(name)
      const [version] = await versionsOf(name)
      if (version === undefined) return null
      const parsed = v.safeParse(stored, json(await readFile(fileOf(name, version), 'utf8')))
      if (!parsed.success) throw broken(name)
      const { taken, set } = parsed.output
      return { version, taken: decodeBase64(taken), set: decodeBase64(set) }
    },
    async write(name, list) {
      requireName(name)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const [last = 0] = await versionsOf(name)
      if (last !== list.version - 1) return false
      const draft = join(folder, `.${name}.${crypto.randomUUID()}`)
      await writeSynced(draft, textOf(list))
      try {
        await link(draft, fileOf(name, list.version))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await rm(draft, { force: true })
      }
      for (const old of (await versionsOf(name)).slice(KEPT + 1)) {
        await rm(fileOf(name, old), { force: true })
      }
      return true
    },
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

function textOf({ taken, set }: StoredList): string {
  return JSON.stringify({ taken: encodeBase64(taken), set: encodeBase64(set) })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names come out of addresses that strangers ask for. */
function requireName(name: string): void {
  if (!NAME.test(name)) throw new IdosError('BAD_REQUEST', { details: { field: 'name' } })
}

function broken(name: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `The status list ${name} can not be read; bring it back from a backup.`,
  })
}
