import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transaction } from '@idos/kwil'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallOutcome, Engine } from '../engine/contract.ts'
import { type Database, openDatabase } from '../postgres/database.ts'
import { type PostgresServer, startPostgres } from '../postgres/start-postgres.ts'
import { ed25519Signer, execution, signTx } from '../test-client.ts'
import { type Chain, type ChainOptions, createChain } from './create-chain.ts'

/** An engine that does as it is told by the name of the action, and notes what happens to its state. */
function scriptedEngine() {
  const calls: string[] = []
  let onCall: (...args: Parameters<Engine['call']>) => Promise<void> = async () => {}
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const ok: CallOutcome = { result: { columns: [], rows: [] }, notices: [], error: null }
  const engine: Engine = {
    start: async () => {},
    begin: () => calls.push('begin'),
    commit: () => calls.push('commit'),
    rollback: () => calls.push('rollback'),
    execute: async () => ok,
    async call(...args) {
      const [context, connection, , action] = args
      calls.push(`${action} at ${context.height}`)
      if (action === 'look') await onCall(...args)
      if (action === 'sleep') await connection.query('SELECT pg_sleep(0.6)')
      if (action === 'hold') await held
      if (action === 'write') await connection.query('INSERT INTO seen VALUES (1)')
      if (action === 'break') {
        await connection.query('INSERT INTO seen VALUES (2)')
        throw new TypeError('a fault of the engine')
      }
      if (action === 'fill') {
        await connection.query('INSERT INTO seen VALUES (3)')
        await connection.query(
          `DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
        )
      }
      return ok
    },
  }
  return {
    engine,
    calls,
    release: () => release(),
    set onCall(work: typeof onCall) {
      onCall = work
    },
  }
}

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

  it('says of a whole block that it does not know when its database ends under it', async () => {
    await open({ blockInterval: 300 })
    const { rows } = await database.writer.query('SELECT pg_backend_pid()')
    const first = await chain.submitAndWait(await tx('write', 1))
    const answers = Promise.allSettled([
      chain.submitAndWait(await tx('write', 2)),
      chain.submitAndWait(await tx('hold', 3)),
      chain.submitAndWait(await tx('write', 4)),
    ])
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

  it('shows rows, nonce and height of a block in one moment', async () => {
    await open({ blockInterval: 100 })
    const account = { identifier: alice.sender, keyType: 'ed25519' } as const
    const writes = [
      chain.submitAndWait(await tx('write', 1)),
      chain.submitAndWait(await tx('hold', 2)),
    ]
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
    await open({ blockInterval: 300 })
    const slow = chain.submitAndWait(await tx('sleep', 1))
    const next = chain.submitAndWait(await tx('write', 2))
    expect([(await slow).height, (await next).height]).toEqual([2, 3])
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
