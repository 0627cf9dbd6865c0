/** Status lists in a folder: for one machine, on which any number of processes may share it. */
import { decodeBase64, encodeBase64 } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { json, versionedFiles } from '../versioned-files.ts'
import type { StatusListStore, StoredList } from './store.ts'

const stored = v.object({ taken: v.string(), set: v.string() })
const NAME = /^(?:revocation|suspension)-[1-9]\d{0,5}$/

/** A list is one text with versions: see `versionedFiles` for what a crash leaves. */
export function fileStatusLists(folder: string): StatusListStore {
  const files = versionedFiles(folder)
  return {
    async read(name) {
      requireName(name)
      const found = await files.read(name)
      if (!found) return null
      const parsed = v.safeParse(stored, json(found.text))
      if (!parsed.success) throw broken(name)
      const { taken, set } = parsed.output
      return { version: found.version, taken: decodeBase64(taken), set: decodeBase64(set) }
    },
    async write(name, list) {
      requireName(name)
      return files.write(name, list.version, textOf(list))
    },
  }
}

function textOf({ taken, set }: StoredList): string {
  return JSON.stringify({ taken: encodeBase64(taken), set: encodeBase64(set) })
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
