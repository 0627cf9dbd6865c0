import type { Logger } from 'pino'
import type { Accounts } from './accounts.ts'
import { type BlockHead, nextTimestamp, openSeal } from './block.ts'
import { outcomeUnknown } from './chain-down.ts'
import { type BlockDeps, type Done, makeBlock } from './make-block.ts'
import type { Mempool } from './mempool.ts'
import { isOutOfRoom, noRoom } from './out-of-room.ts'
import { saveBlock } from './store.ts'

export type ProducerOptions = BlockDeps & {
  mempool: Mempool
  accounts: Accounts
  head: BlockHead
  /** Least milliseconds between two blocks with transactions; 0 = a block as soon as one waits. */
  blockInterval: number
  /** Milliseconds until an empty block moves the block time on. */
  emptyBlockInterval: number
  now: () => number
  log: Logger
  /** Called in the moment in which a block is committed, and with the same head when there was no room for one. */
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

/** Produces blocks one after the other on the one write connection. A crash leaves whole blocks. */
export function startProducer(options: ProducerOptions): Producer {
  const { database, mempool, accounts, now, hasRoom, log, onBlock, onFatal } = options
  const { writer } = database
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
    const batch = mempool.next(MAX_BLOCK_BYTES)
    try {
      if (batch.length === 0) await saveEmpty(openSeal(parent, timestamp).head)
      else if ((await makeBlock(options, { parent, timestamp, batch, publish })) === 'no room')
        refuseAll()
    } finally {
      lastBlockAt = now()
    }
    onBlock(head)
  }

  /** In one go: who asks meanwhile is told of the block before, or of this one with all that is in it. */
  function publish(block: BlockHead, executed: readonly Done[]): void {
    head = block
    onBlock(head)
    for (const { waiting, result } of executed) {
      mempool.remove(waiting.hash)
      accounts.confirm(waiting.account)
      waiting.resolve({ hash: waiting.hash, height: head.height, result })
    }
    log.info({ height: head.height, transactions: executed.length }, 'Block')
  }

  /** An empty block only moves the block time on: without room it can wait. */
  async function saveEmpty(block: BlockHead): Promise<void> {
    if (!hasRoom()) return
    try {
      await writer.query('BEGIN')
      await saveBlock(writer, block, 0)
      await database.commit(() => {
        head = block
        onBlock(head)
      })
    } catch (error) {
      if (!isOutOfRoom(error)) throw error
      await writer.query('ROLLBACK')
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
