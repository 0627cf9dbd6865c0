import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConnectionLost } from './connection-lost.ts'
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

  const BREAK = `DO $$ BEGIN RAISE 'as it is told' USING ERRCODE = '%'; END $$`

  it.each([
    '08000',
    '08003',
    '08006',
    '08P01',
    '57P01',
    '57P05',
    '57014',
    'XX000',
    'XX001',
    '58030',
    '40001',
  ])('takes SQLSTATE %s of a statement for the fault of the statement', async (code) => {
    const error = await database.writer.query(BREAK.replace('%', code)).catch((error) => error)
    expect(error).toMatchObject({ code })
    expect(error).not.toBeInstanceOf(ConnectionLost)
    expect((await database.writer.query('SELECT 1')).rows).toEqual([['1']])
  })

  it('takes a NUL byte for the fault of the statement, in its text as in its values', async () => {
    const inText = await database.writer.query(`SELECT 'a\0b'`).catch((error) => error)
    expect(inText).toMatchObject({ code: '08P01' })
    const inValue = await database.writer.query('SELECT $1::text', ['a\0b']).catch((error) => error)
    expect(inValue).toMatchObject({ code: '22021' })
    for (const error of [inText, inValue]) expect(error).not.toBeInstanceOf(ConnectionLost)
  })

  it('does not take the words of a statement for those of the driver', async () => {
    const said = `DO $$ BEGIN RAISE 'Connection terminated unexpectedly'; END $$`
    const error = await database.writer.query(said).catch((error) => error)
    expect(error.message).toBe('Connection terminated unexpectedly')
    expect(error).not.toBeInstanceOf(ConnectionLost)
  })

  it('tells of a connection that ends under a read, between its statements too, and goes on', async () => {
    const pidOf = async (connection: Parameters<Parameters<Database['read']>[0]>[0]) =>
      (await connection.query('SELECT pg_backend_pid()')).rows[0]?.[0]
    const end = (pid: unknown) => database.writer.query(`SELECT pg_terminate_backend(${pid}, 1000)`)
    const between = database.read(async (connection) => {
      await end(await pidOf(connection))
      // Nobody asks now, so nobody but a listener hears of it.
      await new Promise((resolve) => setImmediate(resolve))
      return connection.query('SELECT 1')
    })
    await expect(between).rejects.toBeInstanceOf(ConnectionLost)
    const under = database.read(async (connection) => {
      const pid = await pidOf(connection)
      const asked = connection.query('SELECT pg_sleep(0.2)')
      await Promise.all([asked, end(pid)])
    })
    await expect(under).rejects.toBeInstanceOf(ConnectionLost)
    const one = await database.read((connection) => connection.query('SELECT 1'))
    expect(one.rows).toEqual([['1']])
  })

  it('publishes in the moment of the commit: no read sees one without the other', async () => {
    let published = 0
    const seen: string[] = []
    let over = false
    await database.writer.query('CREATE TABLE moments (n bigint)')
    const readers = Array.from({ length: 6 }, async () => {
      while (!over) {
        await database.read(async (connection) => {
          const known = published
          const { rows } = await connection.query('SELECT count(*) FROM moments')
          if (Number(rows[0]?.[0]) !== known) seen.push(`${rows[0]?.[0]} rows, ${known} published`)
        })
      }
    })
    for (let n = 0; n < 150; n++) {
      await database.writer.query('BEGIN; INSERT INTO moments VALUES (1)')
      await database.commit(() => {
        published += 1
      })
    }
    over = true
    await Promise.all(readers)
    expect(seen).toEqual([])
  })
})
