import {
  accountOf,
  broadcast,
  callPayload,
  ed25519Signer,
  execution,
  nextNonce,
  type RpcReply,
  rawStatement,
  rpc,
  signTxJson,
} from '@idos/devnode/testing'
import { INT8, type KwilValue, TEXT } from '@idos/kwil'
import { faultOwner } from './writers.ts'

const SCHEMA = `
CREATE TABLE bulk (id int8 PRIMARY KEY, body text NOT NULL);
CREATE TABLE parts (id int8, part int8, body text NOT NULL, PRIMARY KEY (id, part));
CREATE TABLE marks (id int8 PRIMARY KEY);
CREATE ACTION put($id int8, $body text, $parts int8) PUBLIC {
  for $part in 1..$parts { INSERT INTO parts (id, part, body) VALUES ($id, $part, $body); }
  INSERT INTO bulk (id, body) VALUES ($id, $body);
  INSERT INTO marks (id) VALUES ($id);
};
CREATE ACTION bulk_ids() PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM bulk ORDER BY id; };
CREATE ACTION mark_ids() PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM marks ORDER BY id; };
CREATE ACTION block_time() PUBLIC VIEW RETURNS (at int8) { RETURN @block_timestamp; };
`

/** Equal in every snapshot. */
export const BULK_COUNTS = [
  'SELECT (SELECT count(*) FROM bulk) AS a, (SELECT count(*) FROM marks) AS b',
]

const signer = ed25519Signer(90)

/** One writer of large rows, with a note of what was acknowledged. */
export type BulkWriter = {
  readonly acknowledged: number[]
  /** One transaction of two rows with the account's next nonce as their id. */
  put(bytes: number): Promise<RpcReply>
  /** The same with more copies of the row, for a node that may be in trouble: gives the nonce too, if it came to one. */
  tryPut(bytes: number, parts: number): Promise<{ nonce?: number; reply: RpcReply }>
  /** Rows of both tables; they hold the same ids when nothing is half-written. */
  rows(): Promise<{ bulk: number[]; marks: number[] }>
  nonce(): Promise<number>
}

/** Deploys the schema of the bulk writer. */
export async function createBulkWriter(url: string): Promise<BulkWriter> {
  const nonce = await nextNonce(url, faultOwner)
  const deployed = await broadcast(
    url,
    await signTxJson(faultOwner, { ...rawStatement(SCHEMA), nonce }),
  )
  if (deployed.result?.result.code !== 0) throw new Error(JSON.stringify(deployed.error))
  const acknowledged: number[] = []

  async function ids(action: string): Promise<number[]> {
    const body = { payload: callPayload(action, []) }
    const { result, error } = await rpc(url, 'user.call', { body, auth_type: '', sender: '' })
    if (!result) throw new Error(JSON.stringify(error))
    return (result.query_result.values ?? []).map(([id]: [string]) => Number(id))
  }

  async function tryPut(bytes: number, parts: number) {
    const account = await accountOf(url, signer)
    if (!account.result) return { reply: account }
    const nonce = Number(account.result.nonce) + 1
    const id: KwilValue = { type: INT8, value: BigInt(nonce) }
    // Random text: PostgreSQL would press anything else to nothing.
    const value = Buffer.from(randomBytes(Math.ceil((bytes * 3) / 4))).toString('base64')
    const tx = await signTxJson(signer, {
      ...execution('put', [id, { type: TEXT, value }, { type: INT8, value: BigInt(parts) }]),
      nonce,
    })
    const reply = await broadcast(url, tx)
    if (reply.result?.result.code === 0) acknowledged.push(nonce)
    return { nonce, reply }
  }

  return {
    acknowledged,
    tryPut,
    put: async (bytes) => (await tryPut(bytes, 0)).reply,
    rows: async () => ({ bulk: await ids('bulk_ids'), marks: await ids('mark_ids') }),
    nonce: async () => (await nextNonce(url, signer)) - 1,
  }
}

function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}
