/** A chain over a real PostgreSQL and an engine that a test scripts: new for each test, on one server for the file. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transaction } from '@idos/kwil'
import { type Database, openDatabase, type PostgresServer, startPostgres } from '@idos/postgres'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { ed25519Signer, execution, signTx } from '../testing/test-client.ts'
import { type Chain, type ChainOptions, createChain } from './create-chain.ts'
import { scriptedEngine } from './scripted-engine.ts'

const log = pino({ level: 'silent' })

export const alice = ed25519Signer(1)

export type ChainScene = {
  chain: Chain
  database: Database
  scripted: ReturnType<typeof scriptedEngine>
  /** What the chain could not go on after. */
  fatal: Error[]
  open(change?: Partial<ChainOptions>): Promise<void>
  /** Rows that the scripted engine has written. */
  seen(): Promise<unknown>
}

export function tx(action: string, nonce: number): Promise<Transaction> {
  return signTx(alice, { ...execution(action), nonce })
}

/** To be called once, at the top of a test file. */
export function chainScene(): ChainScene {
  let base: string
  let postgres: PostgresServer
  const scene = {
    fatal: [],
    async open(change = {}) {
      scene.chain = await createChain({
        database: scene.database,
        engine: scene.scripted.engine,
        chainId: 'idos-test',
        owner: 'owner',
        extensions: [],
        blockInterval: 0,
        emptyBlockInterval: 60_000,
        commitTimeout: 5_000,
        now: Date.now,
        hasRoom: () => true,
        log,
        onFatal: (error) => scene.fatal.push(error),
        ...change,
      })
    },
    async seen() {
      const read = scene.database.read((connection) => connection.query('SELECT n FROM seen'))
      return (await read).rows
    },
  } as Pick<ChainScene, 'fatal' | 'open' | 'seen'> as ChainScene

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
    scene.fatal = []
    scene.scripted = scriptedEngine()
    scene.database = await openDatabase({
      connectionOptions: postgres.connectionOptions,
      log,
      readTimeout: 5_000,
      onWriterLost: () => {},
    })
    await scene.database.writer.query(
      'DROP SCHEMA IF EXISTS kwild_chain CASCADE; DROP TABLE IF EXISTS seen',
    )
    await scene.database.writer.query('CREATE TABLE seen (n integer)')
  })

  afterEach(async () => {
    scene.scripted.release()
    await scene.chain.stop()
    await scene.database.close()
  })

  return scene
}
