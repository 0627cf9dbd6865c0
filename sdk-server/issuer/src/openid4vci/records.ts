/**
 * The one way in which a record is read and changed: what is decided is decided of the version that it replaces, so that of two
 * who ask at once, one decides first and the other sees it.
 */
import { encodeUtf8, readStrictJson, sha256Hex } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { VciStore } from './store.ts'

const TRIES = 50

/** Name of the record that a secret stands for: who reads the store learns no secret. */
export async function recordName(kind: string, secret: string): Promise<string> {
  return `${kind}-${await sha256Hex(encodeUtf8(`idOS openid4vci ${kind} ${secret}`))}`
}

/** A kind of record: its form is checked whenever one is read. */
export type Records<Value> = {
  read(name: string): Promise<Value | null>
  /** False: there is one of that name. */
  create(name: string, value: Value, expiresAt: number): Promise<boolean>
  /**
   * Decides of the record as it is; `next` takes its place, or nothing where there is none. Answers `result`. Runs again when
   * somebody else was quicker, so it does nothing else.
   */
  change<Result>(
    name: string,
    decide: (value: Value | null) => { next?: Value; expiresAt?: number; result: Result },
  ): Promise<Result>
}

/** @throws CONFIG_INVALID for a record that has another form: somebody else wrote it */
export function recordsOf<S extends v.GenericSchema>(
  store: VciStore,
  schema: S,
): Records<v.InferOutput<S>> {
  const parse = (text: string): v.InferOutput<S> => {
    const read = readStrictJson(text)
    const parsed = read.ok ? v.safeParse(schema, read.value) : undefined
    if (!parsed?.success) {
      throw new IdosError('CONFIG_INVALID', { message: 'A record of the store can not be read.' })
    }
    return parsed.output
  }
  return {
    async read(name) {
      const record = await store.read(name)
      return record ? parse(record.value) : null
    },
    create: async (name, value, expiresAt) =>
      store.write(name, { version: 1, expiresAt, value: JSON.stringify(value) }),
    async change(name, decide) {
      for (let tried = 0; tried < TRIES; tried++) {
        const record = await store.read(name)
        const {
          next,
          expiresAt = record?.expiresAt,
          result,
        } = decide(record ? parse(record.value) : null)
        if (next === undefined || !record || expiresAt === undefined) return result
        const changed = { version: record.version + 1, expiresAt, value: JSON.stringify(next) }
        if (await store.write(name, changed)) return result
      }
      throw new IdosError('BUSY')
    },
  }
}
