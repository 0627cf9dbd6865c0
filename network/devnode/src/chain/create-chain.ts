import type { CallOutcome, Engine, TxContext } from '@idos/kuneiform'
import type { ActionCall, Extension, KwilValue, Transaction } from '@idos/kwil'
import type { Database } from '@idos/postgres'
import type { Logger } from 'pino'
import { type AccountId, createAccounts } from './accounts.ts'
import type { BlockHead } from './block.ts'
import { type BlockPlace, findBlock, type StoredBlock } from './blocks.ts'
import { ChainDown } from './chain-down.ts'
import { createIntake } from './intake.ts'
import { type CommittedTx, createMempool } from './mempool.ts'
import { startProducer } from './producer.ts'
import { findTransaction, hasTransaction, openStore, type PlacedTx } from './store.ts'
import { BroadcastRejected, txCodes } from './tx-codes.ts'

export type ChainOptions = {
  database: Database
  engine: Engine
  chainId: string
  /** `@caller` of the database owner, byte for byte. */
  owner: string
  extensions: readonly Extension[]
  nep413Recipients?: readonly string[]
  /** Milliseconds. */
  blockInterval: number
  emptyBlockInterval: number
  /** Milliseconds that a synchronous broadcast waits for its block. */
  commitTimeout: number
  now: () => number
  /** Whether the disk takes another transaction. */
  hasRoom: () => boolean
  log: Logger
  onFatal: (error: Error) => void
}

/** Who asks, in reads. */
export type Reader = Pick<TxContext, 'caller' | 'signer' | 'authenticator'>

export type FoundTx =
  | { readonly state: 'committed'; readonly stored: PlacedTx }
  | { readonly state: 'waiting'; readonly tx: Transaction }

export type Chain = {
  readonly chainId: string
  readonly emptyBlockInterval: number
  head(): BlockHead
  /** false: no room, or no database. Writes are refused until there is; without room, reads go on. */
  hasRoom(): boolean
  /** Takes a transaction in and gives its hash. Throws `BroadcastRejected`. */
  submit(tx: Transaction): Promise<string>
  /** As `submit`, then waits for its block. */
  submitAndWait(tx: Transaction): Promise<CommittedTx>
  nonce(id: AccountId, status: 'confirmed' | 'pending'): number
  countAccounts(): number
  find(hash: string): Promise<FoundTx | undefined>
  findBlock(place: BlockPlace): Promise<StoredBlock | undefined>
  /** Runs a view action. */
  call(reader: Reader, call: ActionCall): Promise<CallOutcome>
  query(text: string, params: ReadonlyMap<string, KwilValue>): Promise<CallOutcome>
  stop(): Promise<void>
}

const MEMPOOL_BYTES = 200 * 1024 * 1024

/** Opens the chain that the database holds, or begins one, and starts to produce blocks. */
export async function createChain(options: ChainOptions): Promise<Chain> {
  const { database, engine, chainId, owner, extensions, commitTimeout, now, hasRoom, log } = options
  const { writer } = database
  const state = await openStore(writer, { chainId, owner })
  await engine.start(writer, { owner, extensions })
  const accounts = createAccounts(state.accounts)
  const mempool = createMempool(MEMPOOL_BYTES)
  let head = state.head
  const firstBlock = deferred()
  let failure: Error | undefined

  const producer = startProducer({
    engine,
    database,
    mempool,
    accounts,
    head,
    blockInterval: options.blockInterval,
    emptyBlockInterval: options.emptyBlockInterval,
    now,
    hasRoom,
    log,
    onBlock(block) {
      head = block
      firstBlock.resolve()
    },
    onFatal(error) {
      failure = error
      firstBlock.reject(error)
      options.onFatal(error)
    },
  })
  const accept = createIntake({
    chainId,
    accounts,
    mempool,
    hasRoom,
    isCommitted: (hash) => database.read((connection) => hasTransaction(connection, hash)),
    ...(options.nep413Recipients ? { nep413Recipients: options.nep413Recipients } : {}),
  })
  async function take(tx: Transaction) {
    if (failure) throw new ChainDown(failure)
    const waiting = await accept(tx)
    producer.wake()
    return waiting
  }
  await firstBlock.promise

  return {
    chainId,
    emptyBlockInterval: options.emptyBlockInterval,
    head: () => head,
    hasRoom,
    submit: async (tx) => (await take(tx)).hash,
    async submitAndWait(tx) {
      const { hash, done } = await take(tx)
      const late = () =>
        new BroadcastRejected(
          txCodes.commitTimeout,
          hash,
          'timed out waiting for the transaction to be included in a block',
        )
      return withDeadline(done, commitTimeout, late)
    },
    nonce: (id, status) => accounts[status](id),
    countAccounts: () => accounts.count,
    async find(hash) {
      const waiting = mempool.get(hash)
      if (waiting) return { state: 'waiting', tx: waiting.tx }
      const stored = await database.read((connection) => findTransaction(connection, hash))
      return stored && { state: 'committed', stored }
    },
    findBlock: (place) => database.read((connection) => findBlock(connection, place)),
    call(reader, { namespace, action, args }) {
      // The block is looked up in the moment of the snapshot, or rows and height would be of two blocks.
      return database.read((connection) => {
        const context: TxContext = {
          ...reader,
          txid: '',
          height: BigInt(head.height),
          blockTimestamp: BigInt(head.timestamp),
          writable: false,
        }
        return engine.call(context, connection, namespace, action, args)
      })
    },
    query(text, params) {
      // kwild gives ad-hoc queries no block and no caller.
      const context: TxContext = {
        caller: '',
        signer: null,
        txid: '',
        height: -1n,
        blockTimestamp: 0n,
        authenticator: '',
        writable: false,
      }
      return database.read((connection) => engine.execute(context, connection, text, params))
    },
    stop: () => producer.stop(),
  }
}

function withDeadline<T>(promise: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (e: Error) => void } {
  let resolve = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
