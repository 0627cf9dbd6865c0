import type { Transaction } from '@idos/kwil'
import type { Connection } from '@idos/postgres'
import { IdosError } from '@idos/protocol'
import type { AccountId, KeyType } from './accounts.ts'
import { type BlockHead, GENESIS } from './block.ts'
import { actionOf, keptOf } from './kept.ts'

/** What an executed transaction came to. */
export type TxResult = { readonly code: number; readonly gas: number; readonly log: string }

export type StoredTx = {
  readonly hash: string
  readonly height: number
  readonly tx: Transaction
  readonly result: TxResult
}

export type ChainState = {
  readonly head: BlockHead
  readonly accounts: { readonly id: AccountId; readonly nonce: number }[]
}

/** The chain's own tables. Payloads are ciphertext or text that was sent once: not worth compressing. */
const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS kwild_chain;
  CREATE TABLE IF NOT EXISTS kwild_chain.meta (key text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE IF NOT EXISTS kwild_chain.blocks (
    height bigint PRIMARY KEY, hash bytea NOT NULL, app_hash bytea NOT NULL,
    timestamp bigint NOT NULL, tx_count integer NOT NULL
  );
  CREATE TABLE IF NOT EXISTS kwild_chain.accounts (
    identifier bytea, key_type text, nonce bigint NOT NULL, PRIMARY KEY (identifier, key_type)
  );
  CREATE TABLE IF NOT EXISTS kwild_chain.transactions (
    hash bytea PRIMARY KEY, height bigint NOT NULL, position integer NOT NULL,
    auth_type text NOT NULL, signature bytea NOT NULL, sender bytea NOT NULL,
    description text NOT NULL, payload bytea NOT NULL, payload_type text NOT NULL,
    fee text NOT NULL, nonce bigint NOT NULL, chain_id text NOT NULL,
    code integer NOT NULL, gas bigint NOT NULL, log text NOT NULL
  );
  ALTER TABLE kwild_chain.transactions ALTER COLUMN payload SET STORAGE EXTERNAL;
  ALTER TABLE kwild_chain.transactions ADD COLUMN IF NOT EXISTS payload_size integer;
  ALTER TABLE kwild_chain.transactions ADD COLUMN IF NOT EXISTS action text NOT NULL DEFAULT '';
  CREATE INDEX IF NOT EXISTS transactions_of_block ON kwild_chain.transactions (height, position);
`

/**
 * Creates the tables when absent and loads the head and the nonces. The data folder belongs to one chain and one
 * owner: another one would find rows that it never wrote.
 */
export async function openStore(
  connection: Connection,
  identity: { readonly chainId: string; readonly owner: string },
): Promise<ChainState> {
  await connection.query(SCHEMA)
  for (const [key, value] of [
    ['chain_id', identity.chainId],
    ['owner', identity.owner],
  ] as const) {
    await connection.query(
      'INSERT INTO kwild_chain.meta VALUES ($1, $2) ON CONFLICT (key) DO NOTHING',
      [key, value],
    )
    const { rows } = await connection.query('SELECT value FROM kwild_chain.meta WHERE key = $1', [
      key,
    ])
    const stored = rows[0]?.[0]
    if (stored !== value) {
      const option = key === 'owner' ? '--owner' : '--chain-id'
      throw new IdosError('CONFIG_INVALID', {
        message: `The data folder was made with ${option} ${stored}, not ${value}. Use that value, or another --data folder.`,
      })
    }
  }
  return { head: await loadHead(connection), accounts: await loadAccounts(connection) }
}

async function loadHead(connection: Connection): Promise<BlockHead> {
  const { rows } = await connection.query(
    `SELECT height, encode(hash, 'hex'), encode(app_hash, 'hex'), timestamp
     FROM kwild_chain.blocks ORDER BY height DESC LIMIT 1`,
  )
  const [height, hash, appHash, timestamp] = rows[0] ?? []
  if (height == null || hash == null || appHash == null || timestamp == null) return GENESIS
  return { height: Number(height), hash, appHash, timestamp: Number(timestamp) }
}

async function loadAccounts(connection: Connection): Promise<ChainState['accounts']> {
  const { rows } = await connection.query(
    `SELECT encode(identifier, 'hex'), key_type, nonce FROM kwild_chain.accounts`,
  )
  return rows.map(([identifier, keyType, nonce]) => ({
    id: { identifier: Buffer.from(identifier ?? '', 'hex'), keyType: keyType as KeyType },
    nonce: Number(nonce),
  }))
}

const SAVE_BLOCK = `
  INSERT INTO kwild_chain.blocks (height, hash, app_hash, timestamp, tx_count)
  VALUES ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5)
  ON CONFLICT (height) DO UPDATE
  SET hash = excluded.hash, app_hash = excluded.app_hash, tx_count = excluded.tx_count`

export async function saveBlock(
  connection: Connection,
  block: BlockHead,
  txCount: number,
): Promise<void> {
  await connection.query(SAVE_BLOCK, [
    block.height,
    block.hash,
    block.appHash,
    block.timestamp,
    txCount,
  ])
}

const SAVE_TRANSACTION = `
  WITH block AS (${SAVE_BLOCK}), account AS (
    INSERT INTO kwild_chain.accounts (identifier, key_type, nonce) VALUES ($6, $7, $8)
    ON CONFLICT (identifier, key_type) DO UPDATE SET nonce = excluded.nonce
  )
  INSERT INTO kwild_chain.transactions (hash, height, position, auth_type, signature, sender, description,
    payload, payload_type, fee, nonce, chain_id, code, gas, log, payload_size, action)
  VALUES (decode($9, 'hex'), $1, $5, $10, $11, $6, $12, $13, $14, $15, $8, $16, $17, $18, $19, $20, $21)`

/** Result, nonce and block in one statement, within the transaction that holds the effects. */
export async function saveTransaction(
  connection: Connection,
  block: BlockHead,
  position: number,
  account: AccountId,
  executed: Omit<StoredTx, 'height'>,
): Promise<void> {
  const { hash } = executed
  const { tx, result } = keptOf(executed)
  await connection.query(SAVE_TRANSACTION, [
    block.height,
    block.hash,
    block.appHash,
    block.timestamp,
    position,
    account.identifier,
    account.keyType,
    tx.body.nonce.toString(),
    hash,
    tx.signature.type,
    tx.signature.bytes,
    tx.body.description,
    tx.body.payload,
    tx.body.type,
    tx.body.fee.toString(),
    tx.body.chainId,
    result.code,
    result.gas,
    result.log,
    executed.tx.body.payload.length,
    actionOf(executed.tx.body),
  ])
}

/** A transaction with its place, and what is known of it when its payload was not kept. */
export type PlacedTx = StoredTx & {
  /** In its block, from 0 on. */
  readonly index: number
  /** Bytes of the payload as it was sent. */
  readonly payloadSize: number
  /** `namespace.action`; empty when it is no call of an action. */
  readonly action: string
}

const SELECT_TRANSACTION = `
  SELECT encode(hash, 'hex'), height, auth_type, encode(signature, 'hex'), encode(sender, 'hex'), description,
         encode(payload, 'hex'), payload_type, fee, nonce, chain_id, code, gas, log, position,
         coalesce(payload_size, length(payload)), action
  FROM kwild_chain.transactions`

export async function findTransaction(
  connection: Connection,
  hash: string,
): Promise<PlacedTx | undefined> {
  const where = `${SELECT_TRANSACTION} WHERE hash = decode($1, 'hex')`
  const { rows } = await connection.query(where, [hash])
  return rows[0] && readTransaction(rows[0] as string[])
}

/** Those of one block, in their order. */
export async function transactionsOf(connection: Connection, height: number): Promise<PlacedTx[]> {
  const where = `${SELECT_TRANSACTION} WHERE height = $1 ORDER BY position`
  const { rows } = await connection.query(where, [height])
  return rows.map((row) => readTransaction(row as string[]))
}

/** Every column that is read is NOT NULL. */
function readTransaction(row: readonly string[]): PlacedTx {
  const next = row.values()
  const text = () => next.next().value as string
  const bytes = () => Buffer.from(text(), 'hex')
  const hash = text()
  const height = Number(text())
  const signature = { type: text(), bytes: bytes() }
  const sender = bytes()
  const body = {
    description: text(),
    payload: bytes(),
    type: text(),
    fee: BigInt(text()),
    nonce: BigInt(text()),
    chainId: text(),
  }
  const result = { code: Number(text()), gas: Number(text()), log: text() }
  const place = { index: Number(text()) - 1, payloadSize: Number(text()), action: text() }
  return { hash, height, tx: { signature, sender, body }, result, ...place }
}

export async function hasTransaction(connection: Connection, hash: string): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM kwild_chain.transactions WHERE hash = decode($1, 'hex')`,
    [hash],
  )
  return rows.length > 0
}
