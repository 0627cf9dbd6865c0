import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, ReadTimeoutError } from './database.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

const log = pino({ level: 'silent' })
let base: string
let postgres: PostgresServer
let database: Database

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'idos-dbtest-'))
  chmodSync(base, 0o755)
  postgres = await startPostgres({ dataDir: join(base, 'data'), log, durable: false })
  const { connectionOptions } = postgres
  database = await openDatabase({ connectionOptions, log, readTimeout: 300, onWriterLost() {} })
  await database.writer.query('CREATE TABLE t (n bigint, b bytea)')
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  rmSync(base, { recursive: true, force: true })
})

describe('openDatabase', () => {
  it('gives values in text format, with columns and types', async () => {
    const { fields, rows } = await database.writer.query('SELECT $1::int8 AS n, $2::bytea AS b', [
      9_007_199_254_740_993n,
      Uint8Array.of(1, 255),
    ])
    expect(rows).toEqual([['9007199254740993', '\\x01ff']])
    expect(fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual([
      ['n', 20],
      ['b', 17],
    ])
  })

  it('reads in one snapshot, whatever is written meanwhile', async () => {
    const counts = await database.read(async (connection) => {
      const count = async () => (await connection.query('SELECT count(*) FROM t')).rows[0]?.[0]
      const before = await count()
      await database.writer.query('INSERT INTO t (n) VALUES (1)')
      return [before, await count()]
    })
    expect(counts).toEqual(['0', '0'])
  })

  it('cannot write from a read', async () => {
    const write = database.read((connection) => connection.query('DELETE FROM t'))
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })

  it('ends a read that takes too long, also when the work hides the error', async () => {
    const one = database.read((connection) => connection.query('SELECT pg_sleep(5)'))
    await expect(one).rejects.toThrow(ReadTimeoutError)
    const hidden = database.read((connection) =>
      connection.query('SELECT pg_sleep(5)').catch(() => 'hidden'),
    )
    await expect(hidden).rejects.toThrow(ReadTimeoutError)
    const many = database.read(async (connection) => {
      for (let i = 0; i < 100; i++) await connection.query('SELECT pg_sleep(0.02)')
    })
    await expect(many).rejects.toThrow(ReadTimeoutError)
  })

  it('has working connections after reads that failed', async () => {
    const failing = () => database.read((connection) => connection.query('SELECT 1 / 0'))
    await Promise.all(Array.from({ length: 30 }, () => expect(failing()).rejects.toThrow('zero')))
    const all = Array.from({ length: 30 }, () =>
      database.read(async (connection) => (await connection.query('SELECT 1')).rows[0]?.[0]),
    )
    expect(new Set(await Promise.all(all))).toEqual(new Set(['1']))
  })
})
