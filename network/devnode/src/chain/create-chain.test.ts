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

describe('createChain', () => {
  it('answers code 10 when a block takes too long, and mines the transaction later', async () => {
    await open({ commitTimeout: 50 })
    const slow = await tx('hold', 1)
    const late = chain.submitAndWait(slow)
    await expect(late).rejects.toMatchObject({
      code: 10,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const { hash } = (await late.catch((error) => error)) as { hash: string }
    expect(await chain.find(hash)).toMatchObject({ state: 'waiting' })
    scripted.release()
    await expect.poll(() => chain.find(hash)).toMatchObject({ stored: { result: { code: 0 } } })
  })

  it('takes consecutive nonces while others wait, and nothing else', async () => {
    await open()
    const account = { identifier: alice.sender, keyType: 'ed25519' } as const
    const held = chain.submitAndWait(await tx('hold', 1))
    const next = chain.submitAndWait(await tx('write', 2))
    await expect(chain.submit(await tx('write', 4))).rejects.toMatchObject({ code: 4 })
    await expect(chain.submit(await tx('other', 2))).rejects.toMatchObject({ code: 4 })
    await expect(chain.submit(await tx('write', 2))).rejects.toMatchObject({
      code: 65535,
      message: 'transaction already exists',
    })
    expect([chain.nonce(account, 'confirmed'), chain.nonce(account, 'pending')]).toEqual([0, 2])
    scripted.release()
    await Promise.all([held, next])
    expect([chain.nonce(account, 'confirmed'), chain.nonce(account, 'pending')]).toEqual([2, 2])
    expect(await seen()).toEqual([['1']])
  })

  it('takes back what a fault of the engine had written, in the database and in memory', async () => {
    await open()
    const { result } = await chain.submitAndWait(await tx('break', 1))
    expect(result).toEqual({ code: 65535, gas: 0, log: 'ERROR: a fault of the engine' })
    expect(await seen()).toEqual([])
    expect((await chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
    expect(await seen()).toEqual([['1']])
    expect(scripted.calls.map((call) => call.replace(/ at .*/, ''))).toEqual([
      ...['begin', 'begin', 'break', 'rollback', 'commit'],
      ...['begin', 'begin', 'write', 'commit', 'commit'],
    ])
    expect(fatal).toEqual([])
  })

  it('puts what waits into one block, a block interval after the last', async () => {
    await open({ blockInterval: 300 })
    const from = Date.now()
    const first = chain.submitAndWait(await tx('one', 1))
    const second = chain.submitAndWait(await tx('two', 2))
    const heights = (await Promise.all([first, second])).map(({ height }) => height)
    expect(heights).toEqual([2, 2])
    expect(scripted.calls).toContain('one at 2')
    expect(Date.now() - from).toBeGreaterThan(150)
    expect(chain.head().height).toBe(2)
  })

  it('lets the block time advance without transactions, in whole seconds', async () => {
    let now = 1_700_000_000_500
    await open({ emptyBlockInterval: 20, now: () => now })
    expect(chain.head()).toMatchObject({ timestamp: 1_700_000_000 })
    now += 2_000
    await expect.poll(() => chain.head().timestamp).toBe(1_700_000_002)
    now -= 60_000
    const { height } = chain.head()
    await expect.poll(() => chain.head().height).toBeGreaterThan(height)
    expect(chain.head().timestamp).toBe(1_700_000_002)
  })

  it('goes on where it stopped', async () => {
    await open()
    const { hash, height } = await chain.submitAndWait(await tx('write', 1))
    await chain.stop()
    await open()
    expect(chain.head().height).toBe(height + 1)
    expect(await chain.find(hash)).toMatchObject({ stored: { height, result: { code: 0 } } })
    await expect(chain.submit(await tx('write', 1))).rejects.toMatchObject({
      message: 'transaction already exists',
    })
    expect((await chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
  })

  it('executes what it has accepted before it stops', async () => {
    await open()
    const waiting = chain.submitAndWait(await tx('write', 1))
    await new Promise((resolve) => setImmediate(resolve))
    await chain.stop()
    expect((await waiting).result.code).toBe(0)
  })

  it('refuses a transaction that finds no room, spends no nonce, and takes it later', async () => {
    await open()
    const first = chain.submitAndWait(await tx('fill', 1))
    await expect(first).rejects.toMatchObject({ code: 11 })
    expect(scripted.calls.slice(-1)).toEqual(['rollback'])
    expect(await seen()).toMatchObject([])
    expect(chain.nonce({ identifier: alice.sender, keyType: 'ed25519' }, 'pending')).toBe(0)
    expect(await chain.submitAndWait(await tx('write', 1))).toMatchObject({ result: { code: 0 } })
    expect(fatal).toEqual([])
  })

  it('takes nothing in while the disk is full, also what waited already', async () => {
    let room = true
    await open({ hasRoom: () => room })
    const held = chain.submitAndWait(await tx('hold', 1))
    const waiting = chain.submitAndWait(await tx('write', 2))
    const refused = expect(waiting).rejects.toMatchObject({ code: 11 })
    room = false
    await expect(chain.submit(await tx('write', 3))).rejects.toMatchObject({ code: 11 })
    scripted.release()
    expect(await held).toMatchObject({ result: { code: 0 } })
    await refused
    room = true
    expect(await chain.submitAndWait(await tx('write', 2))).toMatchObject({ result: { code: 0 } })
  })

  it('makes the next block in time when the clock is set back', async () => {
    let now = Date.now()
    await open({ now: () => now, blockInterval: 20 })
    await chain.submitAndWait(await tx('write', 1))
    const { timestamp } = chain.head()
    now -= 3_600_000
    expect(await chain.submitAndWait(await tx('write', 2))).toMatchObject({ result: { code: 0 } })
    expect(chain.head().timestamp).toBe(timestamp)
  })
})
