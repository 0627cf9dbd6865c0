/** Offers, tokens and used nonces in a folder: for one machine, on which any number of processes may share it. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { json, versionedFiles } from '../versioned-files.ts'
import type { VciRecord, VciStore } from './store.ts'

const stored = v.object({ expiresAt: v.number(), value: v.string() })
const NAME = /^[a-z]+-[0-9a-f]{64}$/
const SWEEP = 600_000

/**
 * A folder for each record, in which every version is a file of its own (`versionedFiles`). What has ended goes with a later write.
 * `now`: milliseconds since 1970.
 */
export function fileVciStore(folder: string, now: () => number = Date.now): VciStore {
  let swept = 0
  const filesOf = (name: string) => {
    if (!NAME.test(name)) throw new IdosError('BAD_REQUEST', { details: { field: 'name' } })
    return versionedFiles(join(folder, name))
  }

  async function last(name: string): Promise<VciRecord | null> {
    const found = await filesOf(name).read('record')
    if (!found) return null
    const parsed = v.safeParse(stored, json(found.text))
    // As if there were none, a code that was taken would count again.
    if (!parsed.success) {
      throw new IdosError('CONFIG_INVALID', { message: `The record ${name} can not be read.` })
    }
    return { version: found.version, ...parsed.output }
  }

  async function sweep(): Promise<void> {
    swept = now()
    for (const name of await readdir(folder).catch(() => [])) {
      const record = NAME.test(name) ? await last(name).catch(() => null) : null
      if (record && record.expiresAt <= swept) {
        await rm(join(folder, name), { recursive: true, force: true })
      }
    }
  }

  return {
    async read(name) {
      const record = await last(name)
      return record && record.expiresAt > now() ? record : null
    },
    async write(name, { version, ...record }) {
      if (now() - swept > SWEEP) await sweep()
      return filesOf(name).write('record', version, JSON.stringify(record))
    },
  }
}
