import type { Connection } from '@idos/postgres'
import { type BlockHead, GENESIS } from './block.ts'
import { type PlacedTx, transactionsOf } from './store.ts'

export type StoredBlock = {
  readonly head: BlockHead
  readonly parent: BlockHead
  readonly transactions: readonly PlacedTx[]
}

/** A block by its height or by its hash (64 digits of lower-case hex). */
export type BlockPlace = { readonly height: number } | { readonly hash: string }

const SELECT_HEADS = `SELECT height, encode(hash, 'hex'), encode(app_hash, 'hex'), timestamp FROM kwild_chain.blocks`

/** A block with its transactions and the block before it. */
export async function findBlock(
  connection: Connection,
  place: BlockPlace,
): Promise<StoredBlock | undefined> {
  const height = 'height' in place ? place.height : await heightOf(connection, place.hash)
  if (height === undefined) return undefined
  const { rows } = await connection.query(
    `${SELECT_HEADS} WHERE height IN ($1, $1::bigint - 1) ORDER BY height DESC`,
    [height],
  )
  const [head, parent = GENESIS] = rows.map((row) => readHead(row as string[]))
  if (head?.height !== height) return undefined
  return { head, parent, transactions: await transactionsOf(connection, height) }
}

async function heightOf(connection: Connection, hash: string): Promise<number | undefined> {
  const { rows } = await connection.query(
    `SELECT height FROM kwild_chain.blocks WHERE hash = decode($1, 'hex')`,
    [hash],
  )
  return rows[0] && Number(rows[0][0])
}

function readHead([height, hash = '', appHash = '', timestamp]: readonly string[]): BlockHead {
  return { height: Number(height), hash, appHash, timestamp: Number(timestamp) }
}
