import type { Engine, TxContext } from '@idos/kuneiform'
import type { Connection, Database } from '@idos/postgres'
import { type BlockHead, openSeal, type Seal } from './block.ts'
import { isConnectionLoss } from './connection-loss.ts'
import type { WaitingTx } from './mempool.ts'
import { isOutOfRoom } from './out-of-room.ts'
import { runPayload } from './run-payload.ts'
import { saveTransaction, type TxResult } from './store.ts'
import { txCodes } from './tx-codes.ts'

export type BlockDeps = {
  engine: Engine
  database: Pick<Database, 'writer' | 'commit'>
  /** Whether the disk takes another transaction. */
  hasRoom: () => boolean
}

export type BlockWork = {
  readonly parent: BlockHead
  /** Unix seconds. */
  readonly timestamp: number
  readonly batch: readonly WaitingTx[]
  /** Makes the block known, in the moment in which its rows can be read. */
  publish(head: BlockHead, executed: readonly Done[]): void
}

export type Done = { readonly waiting: WaitingTx; readonly result: TxResult }

/** What did not fit goes into the next block: those who wait for this one should not wait for ever. */
const LONGEST_BLOCK = 500

/**
 * Executes transactions as one block, which is one transaction of the database: after a crash a block is there as a
 * whole or not at all, and no reader sees a part of it.
 *
 * @returns `no room` when the disk or the database took no more; what is not executed may be refused.
 */
export async function makeBlock(deps: BlockDeps, work: BlockWork): Promise<'made' | 'no room'> {
  const { engine, database, hasRoom } = deps
  const { parent, timestamp, batch, publish } = work
  const { writer } = database
  const done: Done[] = []
  const until = performance.now() + LONGEST_BLOCK
  let seal = openSeal(parent, timestamp)
  let full = false

  if (!hasRoom()) return 'no room'
  engine.begin()
  await writer.query('BEGIN')
  for (const waiting of batch) {
    if (done.length > 0 && performance.now() > until) break
    full = done.length > 0 && !hasRoom()
    if (full) break
    const place = { context: contextOf(work, waiting), position: done.length + 1, seal }
    const executed = await executeOne(engine, writer, waiting, place)
    full = executed === undefined
    if (executed === undefined) break
    seal = executed.seal
    done.push({ waiting, result: executed.result })
  }
  if (done.length === 0) {
    await writer.query('ROLLBACK')
    engine.rollback()
    return full ? 'no room' : 'made'
  }
  try {
    await database.commit(() => {
      engine.commit()
      publish(seal.head, done)
    })
  } catch (error) {
    if (!isOutOfRoom(error)) throw error
    await writer.query('ROLLBACK')
    engine.rollback()
    return 'no room'
  }
  return full ? 'no room' : 'made'
}

function contextOf({ parent, timestamp }: BlockWork, waiting: WaitingTx): TxContext {
  return {
    caller: waiting.caller,
    signer: waiting.tx.sender,
    txid: waiting.hash,
    height: BigInt(parent.height + 1),
    blockTimestamp: BigInt(timestamp),
    authenticator: waiting.authType,
    writable: true,
  }
}

type Place = {
  readonly context: TxContext
  readonly position: number
  /** The block so far. */
  readonly seal: Seal
}

/** Its effects and its record, or what is left of them when one of both fails. `undefined`: there was no room. */
async function executeOne(
  engine: Engine,
  writer: Connection,
  waiting: WaitingTx,
  { context, position, seal }: Place,
): Promise<{ result: TxResult; seal: Seal } | undefined> {
  await writer.query(position === 1 ? SAVEPOINT : `RELEASE ${SAVEPOINT}; ${SAVEPOINT}`)
  engine.begin()
  let open = true
  const takeBack = async () => {
    await writer.query(`ROLLBACK TO ${SAVEPOINT}`)
    if (open) engine.rollback()
    open = false
  }
  const save = async (result: TxResult, tx = waiting.tx) => {
    const { hash, account } = waiting
    const grown = seal.and({ hash, ...result })
    await saveTransaction(writer, grown.head, position, account, { hash, tx, result })
    return { result, seal: grown }
  }
  try {
    const result = await runPayload(engine, context, writer, waiting)
    if (result.code !== txCodes.ok) await takeBack()
    const saved = await save(result)
    if (open) engine.commit()
    return saved
  } catch (error) {
    if (isConnectionLoss(error)) throw error
    await takeBack()
    if (isOutOfRoom(error)) return undefined
  }
  // The database does not take the record. The nonce is spent all the same, and the chain goes on.
  const { tx } = waiting
  return save(UNRECORDED, { ...tx, body: { ...tx.body, description: '' } })
}

const SAVEPOINT = 'SAVEPOINT transaction_of_block'
const UNRECORDED: TxResult = {
  code: txCodes.unknown,
  gas: 0,
  log: 'ERROR: the node could not keep a record of this transaction, so it was not executed',
}
