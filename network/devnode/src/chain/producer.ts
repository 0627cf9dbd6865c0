import type { Logger } from 'pino'
import type { Connection, Engine, TxContext } from '../engine/contract.ts'
import type { Accounts } from './accounts.ts'
import { type BlockHead, type ExecutedTx, nextTimestamp, sealBlock } from './block.ts'
import { outcomeUnknown } from './chain-down.ts'
import type { Mempool, WaitingTx } from './mempool.ts'
import { isOutOfRoom, noRoom } from './out-of-room.ts'
import { runPayload } from './run-payload.ts'
import { saveBlock, saveTransaction, type TxResult } from './store.ts'
import { txCodes } from './tx-codes.ts'

export type ProducerOptions = {
  engine: Engine
  writer: Connection
  mempool: Mempool
  accounts: Accounts
  head: BlockHead
  /** Least milliseconds between two blocks with transactions; 0 = a block as soon as one waits. */
  blockInterval: number
  /** Milliseconds until an empty block moves the block time on. */
  emptyBlockInterval: number
  now: () => number
  /** Whether the disk takes another transaction. */
  hasRoom: () => boolean
  log: Logger
  /** Called after each block is committed, and with the same head when there was no room for one. */
  onBlock: (head: BlockHead) => void
  /** The database failed under a block: the state in memory can no longer be trusted. */
  onFatal: (error: Error) => void
}

export type Producer = {
  /** Tells that a transaction waits. */
  wake(): void
  /** Produces a last block with all that waits, then stops. */
  stop(): Promise<void>
}

const MAX_BLOCK_BYTES = 6 * 1024 * 1024

/**
 * Produces blocks one after the other on the one write connection. Each transaction commits by itself, together with
 * its result, its nonce and the block as far as it has grown, so a crash leaves whole transactions and a whole chain.
 */
export function startProducer(options: ProducerOptions): Producer {
  const { engine, writer, mempool, accounts, now, hasRoom, log, onBlock, onFatal } = options
  let head = options.head
  let stopping = false
  let wakeUp: () => void = () => {}
  let lastBlockAt = 0

  /** A block at once after the start, so that the block time is not the one of the last run. */
  async function loop(): Promise<void> {
    await produce()
    while (!stopping) {
      if (mempool.size === 0) await sleep(options.emptyBlockInterval)
      // A clock that was set back does not hold up the next block.
      const early = Math.min(lastBlockAt + options.blockInterval - now(), options.blockInterval)
      if (mempool.size > 0 && early > 0 && !stopping) await pause(early)
      if (!stopping) await produce()
    }
    while (mempool.size > 0) await produce()
  }

  function sleep(milliseconds: number): Promise<void> {
    if (stopping) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function produce(): Promise<void> {
    const parent = head
    const timestamp = nextTimestamp(parent, now())
    const executed: ExecutedTx[] = []
    const batch = mempool.next(MAX_BLOCK_BYTES)
    const committed: { waiting: WaitingTx; result: TxResult }[] = []
    if (batch.length === 0) await saveEmpty(sealBlock(parent, timestamp, []))
    try {
      for (const waiting of batch) {
        const result = hasRoom()
          ? await executeOne(parent, timestamp, executed, waiting)
          : ('no room' as const)
        if (result === 'no room') {
          refuseAll()
          break
        }
        mempool.remove(waiting.hash)
        accounts.confirm(waiting.account)
        committed.push({ waiting, result })
      }
    } finally {
      // Also when the database ends under a later one: these are committed.
      lastBlockAt = now()
      onBlock(head)
      for (const { waiting, result } of committed) {
        waiting.resolve({ hash: waiting.hash, height: head.height, result })
      }
    }
    if (committed.length > 0)
      log.info({ height: head.height, transactions: committed.length }, 'Block')
  }

  /** An empty block only moves the block time on: without room it can wait. */
  async function saveEmpty(block: BlockHead): Promise<void> {
    if (!hasRoom()) return
    try {
      await saveBlock(writer, block, 0)
      head = block
    } catch (error) {
      if (!isOutOfRoom(error)) throw error
    }
  }

  function refuseAll(): void {
    const refused = mempool.drain()
    for (const waiting of refused) {
      accounts.release(waiting.account)
      waiting.reject(noRoom(waiting.hash))
    }
    log.warn({ refused: refused.length }, 'The data folder has no room: writes are refused')
  }

  async function executeOne(
    parent: BlockHead,
    timestamp: number,
    executed: ExecutedTx[],
    waiting: WaitingTx,
  ): Promise<TxResult | 'no room'> {
    const context: TxContext = {
      caller: waiting.caller,
      signer: waiting.tx.sender,
      txid: waiting.hash,
      height: BigInt(parent.height + 1),
      blockTimestamp: BigInt(timestamp),
      authenticator: waiting.authType,
      writable: true,
    }
    engine.begin()
    let open = true
    try {
      await writer.query('BEGIN; SAVEPOINT effects')
      const result = await runPayload(engine, context, writer, waiting)
      if (result.code !== txCodes.ok) {
        await writer.query('ROLLBACK TO SAVEPOINT effects')
        engine.rollback()
        open = false
      }
      executed.push({ hash: waiting.hash, code: result.code, log: result.log })
      const grown = sealBlock(parent, timestamp, executed)
      await saveTransaction(writer, grown, executed.length, waiting.account, {
        hash: waiting.hash,
        tx: waiting.tx,
        result,
      })
      await writer.query('COMMIT')
      if (open) engine.commit()
      open = false
      head = grown
      return result
    } catch (error) {
      if (open) engine.rollback()
      if (!isOutOfRoom(error)) throw error
      await writer.query('ROLLBACK')
      return 'no room'
    }
  }

  const finished = loop().catch((error: Error) => {
    for (const waiting of mempool.drain()) waiting.reject(outcomeUnknown(waiting.hash))
    onFatal(error)
  })

  return {
    wake: () => wakeUp(),
    async stop() {
      stopping = true
      wakeUp()
      await finished
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
