import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPostmasterFile } from './orphan.ts'
import { isRunning, signal, waitForEnd } from './processes.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

const log = pino({ level: 'silent' })
const root = process.getuid?.() === 0
let base: string
let servers: PostgresServer[]

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'idos-pgtest-'))
  chmodSync(base, 0o755)
  servers = []
})

afterEach(async () => {
  for (const server of servers) await server.stop()
  rmSync(base, { recursive: true, force: true })
})

async function start(dataDir: string): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, log, durable: false })
  servers.push(server)
  return server
}

async function query(server: PostgresServer, text: string): Promise<unknown[]> {
  const client = new pg.Client(server.connectionOptions)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('startPostgres', () => {
  it('keeps its rows over a stop and a start', async () => {
    const data = join(base, 'kept')
    const first = await start(data)
    await query(first, 'create table t (n int); insert into t values (7)')
    await first.stop()
    expect(isRunning(first.pid)).toBe(false)
    const second = await start(data)
    expect(await query(second, 'select n from t')).toEqual([{ n: 7 }])
  })

  it('runs PostgreSQL 16 with text in code point order and no network listener', async () => {
    const server = await start(join(base, 'settings'))
    const [row] = await query(
      server,
      `select current_setting('server_version_num')::int / 10000 as major,
              current_setting('listen_addresses') as listen,
              'Z' < 'a' as code_points, upper('é') as upper`,
    )
    expect(row).toMatchObject({ major: 16, code_points: true, upper: 'É' })
    if (process.platform !== 'win32') expect(row).toMatchObject({ listen: '' })
  })

  it('refuses a data folder that another node uses, and says which process that is', async () => {
    const data = join(base, 'shared')
    await start(data)
    await expect(startPostgres({ dataDir: data, log, durable: false })).rejects.toThrow(
      `Another node (process ${process.pid}) uses the data folder ${data}`,
    )
  })

  it('takes over the lock of a process that is gone', async () => {
    const data = join(base, 'stale')
    mkdirSync(data)
    writeFileSync(
      join(data, 'node.lock'),
      JSON.stringify({ pid: process.pid, started: '1', token: 'of an earlier process' }),
    )
    expect((await start(data)).pid).toBeGreaterThan(0)
  })

  it('reports a server that dies, and recovers what it had committed', async () => {
    const data = join(base, 'crash')
    const first = await start(data)
    await query(first, 'create table t (n int); insert into t values (1)')
    signal(first.pid, 'SIGKILL')
    expect((await first.crashed).message).toContain('PostgreSQL ended unexpectedly')
    await first.stop()
    const second = await start(data)
    expect(await query(second, 'select n from t')).toEqual([{ n: 1 }])
  })

  it('stops the server that a killed node left behind', async () => {
    const data = join(base, 'orphan')
    const first = await start(data)
    // What a kill -9 leaves: a running server, its file, and a lock of a process that is gone.
    rmSync(join(data, 'node.lock'))
    const second = await start(data)
    expect(await waitForEnd(first.pid, 1_000)).toBe(true)
    expect(second.pid).not.toBe(first.pid)
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('starts when the number in left-over files belongs to another program of the same user', async () => {
    const other = await start(join(base, 'other-program'))
    const data = join(base, 'reused')
    const first = await start(data)
    await first.stop()
    const cluster = join(data, 'postgres')
    writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n`)
    writeFileSync(join(cluster, '.s.PGSQL.5432.lock'), `${other.pid}\n`)
    const second = await start(data)
    expect(readPostmasterFile(cluster)?.pid).toBe(second.pid)
    expect(isRunning(other.pid)).toBe(true)
  })

  it.skipIf(!root)(
    'keeps the cluster elsewhere when PostgreSQL cannot reach the data folder',
    async () => {
      const closed = join(base, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const data = join(closed, 'data')
      const first = await start(data)
      const elsewhere = first.connectionOptions.host
      expect(elsewhere.startsWith(data)).toBe(false)
      await query(first, 'create table t (n int)')
      await first.stop()
      const second = await start(data)
      expect(await query(second, 'select count(*)::int as n from t')).toEqual([{ n: 0 }])
      await second.stop()
      rmSync(dirname(elsewhere), { recursive: true })
      await expect(start(data)).rejects.toThrow(/which is gone\. Delete .*postgres\.location/)
    },
  )

  it.skipIf(!root)('removes such a cluster once its temporary data folder is gone', async () => {
    const closed = join(base, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const first = await start(join(closed, 'first'))
    const elsewhere = dirname(first.connectionOptions.host)
    await first.stop()
    const other = dirname((await start(join(closed, 'second'))).connectionOptions.host)
    expect(existsSync(elsewhere)).toBe(true)
    rmSync(join(closed, 'first'), { recursive: true })
    const last = dirname((await start(join(closed, 'third'))).connectionOptions.host)
    expect([elsewhere, other, last].map((path) => existsSync(path))).toEqual([false, true, true])
    for (const server of servers) await server.stop()
    for (const path of [other, last]) rmSync(path, { recursive: true })
  })

  it('uses a short folder for the socket when the data folder has a long path', async () => {
    const data = join(base, 'x'.repeat(60), 'y'.repeat(60))
    const server = await start(data)
    expect(server.connectionOptions.host.length).toBeLessThan(90)
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('does not touch a folder that holds something else', async () => {
    const data = join(base, 'other')
    mkdirSync(join(data, 'postgres'), { recursive: true })
    writeFileSync(join(data, 'postgres', 'diary.txt'), 'mine')
    await expect(start(data)).rejects.toThrow('holds files that are not a PostgreSQL cluster')
  })
})
