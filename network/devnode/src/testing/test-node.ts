import { createEngine } from '@idos/kuneiform'
import { INT8, type KwilValue, TEXT } from '@idos/kwil'
import { pino } from 'pino'
import type { WebAccess } from '../rpc/web-access.ts'
import { runNode } from '../run/run-node.ts'
import {
  broadcast,
  callPayload,
  ed25519Signer,
  evmSigner,
  nextNonce,
  type RpcReply,
  rawStatement,
  rpc,
  signTxJson,
  type TestSigner,
  type TxParts,
} from './test-client.ts'

const SCHEMA = `
CREATE TABLE notes (id int8 PRIMARY KEY, author text NOT NULL, body text NOT NULL);
CREATE ACTION add_note($id int8, $body text) PUBLIC {
  notice('adding');
  if $body = 'boom' { error('no boom'); }
  INSERT INTO notes (id, author, body) VALUES ($id, @caller, $body);
};
CREATE ACTION list_notes() PUBLIC VIEW RETURNS TABLE (id int8, author text, body text) {
  RETURN SELECT id, author, body FROM notes ORDER BY id;
};
CREATE ACTION half_list() PUBLIC VIEW RETURNS TABLE (n int8) {
  notice('first');
  RETURN NEXT 1;
  error('enough');
};
CREATE ACTION context() PUBLIC VIEW RETURNS (caller text, height int8, time int8, txid text, auth text) {
  RETURN @caller, @height, @block_timestamp, @txid, @authenticator;
};
CREATE ACTION signer() PUBLIC VIEW RETURNS (signer bytea) { RETURN @signer; };
CREATE ACTION say($s text) PUBLIC VIEW { notice($s); error($s); };
CREATE ACTION drop_nothing() PUBLIC VIEW { error('always'); };
`

export const owner = evmSigner(1)
export const alice = ed25519Signer(2)

export const text = (value: string): KwilValue => ({ type: TEXT, value })
export const int = (value: number): KwilValue => ({ type: INT8, value: BigInt(value) })

export type TestNode = {
  readonly url: string
  /** Signs with the account's next nonce, sends, and waits for the block. */
  sendTx(signer: TestSigner, what: Pick<TxParts, 'payload' | 'type'>): Promise<RpcReply>
  /** All rows, as `[id, author, body]`. */
  notes(): Promise<string[][]>
  /** Everything that a refused request must leave as it was. */
  stateOf(signer: TestSigner): Promise<{ notes: string[][]; nonce: number }>
  /** Of the database that runs now. */
  readonly postgresPid: number
  stop(): Promise<void>
}

/** A node with a small schema of notes; for tests. */
export async function startTestNode(web?: WebAccess): Promise<TestNode> {
  const node = await runNode({
    port: 0,
    owner: owner.caller,
    chainId: 'idos-test',
    logger: pino({ level: 'silent' }),
    engine: createEngine(),
    extensions: [],
    emptyBlockInterval: 60_000,
    ...(web ? { web } : {}),
  })
  const { url } = node
  const testNode: TestNode = {
    url,
    async sendTx(signer, what) {
      return broadcast(
        url,
        await signTxJson(signer, { ...what, nonce: await nextNonce(url, signer) }),
      )
    },
    async notes() {
      const body = { payload: callPayload('list_notes', []) }
      const { result } = await rpc(url, 'user.call', { body, auth_type: '', sender: '' })
      return result.query_result.values ?? []
    },
    stateOf: async (signer) => ({
      notes: await testNode.notes(),
      nonce: await nextNonce(url, signer),
    }),
    get postgresPid() {
      return node.postgresPid
    },
    stop: node.stop,
  }
  const { result, error } = await testNode.sendTx(owner, rawStatement(SCHEMA))
  if (result?.result.code !== 0) throw new Error(JSON.stringify(result ?? error))
  return testNode
}
