import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transaction } from '@idos/kwil'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../postgres/database.ts'
import { type PostgresServer, startPostgres } from '../postgres/start-postgres.ts'
import { ed25519Signer, execution, signTx } from '../test-client.ts'
import { type Chain, type ChainOptions, createChain } from './create-chain.ts'
import { scriptedEngine } from './scripted-engine.ts'

const log = pino({ level: 'silent' })
const alice = ed25519Signer(1)
let base: string
let postgres: PostgresServer
let database: Database
let scripted: ReturnType<typeof scriptedEngine>
let chain: Chain
let fatal: Error[]

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'idos-chaintest-'))
  chmodSync(base, 0o755)
  postgres = await startPostgres({ dataDir: join(base, 'data'), log, durable: false })
})

afterAll(async () => {
  await postgres?.stop()
  rmSync(base, { recursive: true, force: true })
})

beforeEach(async () => {
  fatal = []
  scripted = scriptedEngine()
  database = await openDatabase({
    connectionOptions: postgres.connectionOptions,
    log,
    readTimeout: 5_000,
    onWriterLost: () => {},
  })
  await database.writer.query(
    'DROP SCHEMA IF EXISTS kwild_chain CASCADE; DROP TABLE IF EXISTS seen',
  )
  await database.writer.query('CREATE TABLE seen (n integer)')
})

afterEach(async () => {
  scripted.release()
  await chain.stop()
  await database.close()
})

async function open(change: Partial<ChainOptions> = {}): Promise<void> {
  chain = await createChain({
    database,
    engine: scripted.engine,
    chainId: 'idos-test',
    owner: 'owner',
    extensions: [],
    blockInterval: 0,
    emptyBlockInterval: 60_000,
    commitTimeout: 5_000,
    now: Date.now,
    hasRoom: () => true,
    log,
    onFatal: (error) => fatal.push(error),
    ...change,
  })
}

function tx(action: string, nonce: number): Promise<Transaction> {
  return signTx(alice, { ...execution(action), nonce })
}

async function seen(): Promise<unknown> {
  const { rows } = await database.read((connection) => connection.query('SELECT n FROM seen'))
  return rows
}

describe('a block', () => {
  it('shows rows, nonce and height of a block in one moment', async () => {
    const signed = [await tx('write', 1), await tx('hold', 2)]
    await open()
    const account = { identifier: alice.sender, keyType: 'ed25519' } as const
    // In one go, so that they wait together.
    const writes = signed.map((one) => chain.submitAndWait(one))
    await expect.poll(() => scripted.calls.at(-1)).toMatch('hold')
    const look = async () => [
      await seen(),
      chain.head().height,
      chain.nonce(account, 'confirmed'),
      chain.countAccounts(),
    ]
    expect(await look()).toEqual([[], 1, 0, 0])
    scripted.release()
    expect((await Promise.all(writes)).map(({ height }) => height)).toEqual([2, 2])
    expect(await look()).toEqual([[['1']], 2, 2, 1])
  })

  it('never shows a row of a block before its height, however often it is asked', async () => {
    await open()
    const reads: Promise<void>[] = []
    const early: string[] = []
    scripted.onCall = async (context, connection) => {
      const { rows } = await connection.query('SELECT count(*) FROM seen')
      // Each block writes one row; the first block is empty.
      if (Number(rows[0]?.[0]) !== Number(context.height) - 1)
        early.push(`${rows[0]?.[0]} rows at height ${context.height}`)
    }
    const reader = { caller: '', signer: null, authenticator: '' }
    const look = { namespace: '', action: 'look', args: [] }
    for (let nonce = 1; nonce <= 60; nonce++) {
      for (let n = 0; n < 4; n++) reads.push(chain.call(reader, look).then(() => {}))
      await chain.submitAndWait(await tx('write', nonce))
    }
    await Promise.all(reads)
    expect(early).toEqual([])
  })

  it('goes on when the database does not take the record of a transaction', async () => {
    await open()
    await database.writer.query(
      `ALTER TABLE kwild_chain.transactions ADD CHECK (description <> 'odd')`,
    )
    const odd = await signTx(alice, { ...execution('write'), nonce: 1, description: 'odd' })
    const { result, hash } = await chain.submitAndWait(odd)
    expect(result).toMatchObject({ code: 65535, log: expect.stringContaining('not executed') })
    expect(await seen()).toEqual([])
    expect(await chain.find(hash)).toMatchObject({ stored: { result: { code: 65535 } } })
    expect((await chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
    expect(await seen()).toEqual([['1']])
    expect(fatal).toEqual([])
  })

  it('puts the rest of a long batch into the next block', async () => {
    const signed = [await tx('sleep', 1), await tx('write', 2)]
    await open()
    const [slow, next] = signed.map((one) => chain.submitAndWait(one))
    expect([(await slow)?.height, (await next)?.height]).toEqual([2, 3])
  })

  it('says of a whole block that it does not know when its database ends under it', async () => {
    const signed = [await tx('write', 2), await tx('hold', 3), await tx('write', 4)]
    await open()
    const { rows } = await database.writer.query('SELECT pg_backend_pid()')
    const first = await chain.submitAndWait(await tx('write', 1))
    const answers = Promise.allSettled(signed.map((one) => chain.submitAndWait(one)))
    await expect.poll(() => scripted.calls.at(-1)).toMatch('hold')
    await database.read((other) => other.query(`SELECT pg_terminate_backend(${rows[0]?.[0]})`))
    scripted.release()
    const unknown = { reason: { name: 'BroadcastRejected', code: 10 } }
    expect(await answers).toMatchObject([unknown, unknown, unknown])
    expect(fatal).toHaveLength(1)
    // Nothing of the block is there, and all of the one before.
    expect(await seen()).toEqual([['1']])
    expect([chain.head().height, first.height]).toEqual([2, 2])
    await expect(chain.submit(await tx('write', 2))).rejects.toMatchObject({ name: 'ChainDown' })
  })
})
