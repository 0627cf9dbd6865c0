import {
  broadcast,
  callPayload,
  ed25519Signer,
  evmSigner,
  execution,
  rawStatement,
  rpc,
  signTxJson,
} from '@idos/devnode/testing'
import { INT8, type KwilValue } from '@idos/kwil'

export const faultOwner = evmSigner(1)

/** Every write makes one row in each of two tables; every fifth fails half-way and must leave none. */
const SCHEMA = `
CREATE TABLE firsts (id int8 PRIMARY KEY);
CREATE TABLE seconds (id int8 PRIMARY KEY);
CREATE ACTION write_both($id int8) PUBLIC {
  INSERT INTO firsts (id) VALUES ($id);
  if $id % 5 = 0 { error('half-way'); }
  INSERT INTO seconds (id) VALUES ($id);
};
CREATE ACTION read_firsts() PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM firsts ORDER BY id; };
CREATE ACTION read_seconds() PUBLIC VIEW RETURNS TABLE (id int8) { RETURN SELECT id FROM seconds ORDER BY id; };
`
/** Equal in every snapshot. */
export const FAULT_COUNTS = [
  'SELECT (SELECT count(*) FROM firsts) AS a, (SELECT count(*) FROM seconds) AS b',
]
const RANGE = 1_000_000

export async function deployFaultSchema(url: string): Promise<void> {
  const tx = await signTxJson(faultOwner, { ...rawStatement(SCHEMA), nonce: 1 })
  const { result, error } = await broadcast(url, tx)
  if (result?.result.code !== 0) throw new Error(`No schema: ${JSON.stringify(result ?? error)}`)
}

export type Writer = {
  readonly index: number
  /** Last nonce that the node acknowledged as committed. */
  acknowledged: number
}

/** Writes one transaction after the other, as fast as they are acknowledged, until the node is gone. */
export async function writeUntilGone(url: string, writer: Writer): Promise<void> {
  const signer = ed25519Signer(100 + writer.index)
  for (;;) {
    try {
      const nonce = (await confirmedNonce(url, writer.index)) + 1
      const id: KwilValue = { type: INT8, value: BigInt(writer.index * RANGE + nonce) }
      const tx = await signTxJson(signer, { ...execution('write_both', [id]), nonce })
      const { result } = await broadcast(url, tx)
      if (result?.result) writer.acknowledged = nonce
    } catch {
      return
    }
  }
}

async function confirmedNonce(url: string, index: number): Promise<number> {
  const identifier = Buffer.from(ed25519Signer(100 + index).sender).toString('hex')
  const { result } = await rpc(url, 'user.account', { id: { identifier, key_type: 'ed25519' } })
  return Number(result.nonce)
}

async function ids(url: string, action: string): Promise<number[]> {
  const body = { payload: callPayload(action, []) }
  const { result, error } = await rpc(url, 'user.call', { body, auth_type: '', sender: '' })
  if (!result) throw new Error(JSON.stringify(error))
  return (result.query_result.values ?? []).map(([id]: [string]) => Number(id))
}

/**
 * What must hold after any crash: the rows of a writer are exactly those of its spent nonces, whole; nothing that was
 * acknowledged is missing. Gives one sentence per breach.
 */
export async function findBreaches(url: string, writers: readonly Writer[]): Promise<string[]> {
  const [firsts, seconds] = [await ids(url, 'read_firsts'), await ids(url, 'read_seconds')]
  const breaches: string[] = []
  if (firsts.join() !== seconds.join()) breaches.push('a transaction is half-written')
  const expected: number[] = []
  for (const writer of writers) {
    const nonce = await confirmedNonce(url, writer.index)
    if (nonce < writer.acknowledged) {
      breaches.push(`writer ${writer.index}: ${writer.acknowledged} acknowledged, ${nonce} there`)
    }
    for (let n = 1; n <= nonce; n++) {
      const id = writer.index * RANGE + n
      if (id % 5 !== 0) expected.push(id)
    }
  }
  if (firsts.join() !== expected.sort((a, b) => a - b).join()) {
    breaches.push('rows and spent nonces differ')
  }
  return breaches
}
