import { readFileSync } from 'node:fs'
import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mathExtension } from '../math-extension.ts'
import { type Outcome, OWNER, startTestDatabase, type TestDatabase } from '../test-engine.ts'
import { BOOL, BYTEA, INT8, NULL, numeric, TEXT, UUID } from '../../values/types.ts'

/** Answers of kwil-db v0.10.2 on PostgreSQL 16, statement by statement; `quirk` = where this engine differs on purpose. */
type RecordedValue = { readonly t: string; readonly v?: unknown; readonly a?: readonly unknown[] }
type RecordedAnswer = {
  readonly columns?: readonly string[]
  readonly types?: readonly string[]
  readonly rows?: readonly (readonly unknown[])[]
  readonly notices?: readonly string[]
  readonly user?: boolean
  readonly error?: string
  readonly errorLike?: string
}
type RecordedStep = RecordedAnswer & {
  readonly do: 'execute' | 'query' | 'invoke' | 'view'
  readonly text?: string
  readonly action?: string
  readonly namespace?: string
  readonly args?: readonly RecordedValue[]
  readonly params?: Readonly<Record<string, RecordedValue>>
  readonly caller?: string
  readonly quirk?: RecordedAnswer
}

const groups = JSON.parse(
  readFileSync(new URL('./kwil-db-0.10.2.json', import.meta.url), 'utf8'),
) as readonly { readonly name: string; readonly steps: readonly RecordedStep[] }[]

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

describe('answers as recorded', () => {
  it.each(groups)('$name', async ({ steps }) => {
    const db = await database.open({ extensions: [mathExtension] })
    for (const step of steps) {
      const options = {
        caller: step.caller ?? OWNER,
        namespace: step.namespace ?? '',
        params: Object.fromEntries(
          Object.entries(step.params ?? {}).map(([name, value]) => [name, toValue(value)]),
        ),
      }
      const args = (step.args ?? []).map(toValue)
      const outcome =
        step.text === undefined
          ? await db[step.do === 'invoke' ? 'invoke' : 'view'](step.action ?? '', args, options)
          : await db[step.do === 'execute' ? 'execute' : 'query'](step.text, options)
      expect({ step, ...comparable(outcome, step) }).toEqual({ step, ...expected(step) })
    }
    await db.close()
  })
})

function expected(step: RecordedStep): Record<string, unknown> {
  const { columns = [], types = [], rows = [], notices = [], user, ...rest } = step.quirk ?? step
  const error = rest.error ?? (rest.errorLike === undefined ? '' : `${rest.errorLike}…`)
  const result = { columns, types, rows, error }
  return step.text === undefined ? { ...result, notices, user: user ?? false } : result
}

function comparable(outcome: Outcome, step: RecordedStep): Record<string, unknown> {
  const { columns, types, notices, kind } = outcome
  const rows = outcome.rows.map((row) => row.map(asRecorded))
  const { errorLike } = step.quirk ?? step
  const matches =
    errorLike !== undefined && outcome.error !== '' && outcome.error.startsWith(errorLike)
  const result = { columns, types, rows, error: matches ? `${errorLike}…` : outcome.error }
  return step.text === undefined ? { ...result, notices, user: kind === 'user' } : result
}

/** Integers travel as text. */
function asRecorded(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return Array.isArray(value) ? value.map(asRecorded) : value
}

const SCALARS: Readonly<Record<string, KwilType>> = {
  int8: INT8,
  text: TEXT,
  bool: BOOL,
  bytea: BYTEA,
  uuid: UUID,
  null: NULL,
}

function toValue({ t, v, a }: RecordedValue): KwilValue {
  const name = t.replace('[]', '')
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(name) ?? []
  const type = precision === undefined ? SCALARS[name] : numeric(Number(precision), Number(scale))
  if (type === undefined) throw new TypeError(`unknown type ${t}`)
  if (t.endsWith('[]')) {
    return { type: { ...type, isArray: true }, value: (a ?? []).map((item) => scalar(type, item)) }
  }
  return { type, value: scalar(type, v) }
}

function scalar(type: KwilType, value: unknown): KwilScalar {
  if (value === null || value === undefined) return null
  if (type.name === 'int8') return BigInt(String(value))
  if (type.name === 'bool') return String(value) === 'true'
  if (type.name === 'bytea') return Buffer.from(String(value).slice(2), 'hex')
  return String(value)
}
