import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import {
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
  encodeTransactionJson,
  type KwilValue,
  type Transaction,
  type TransactionJson,
  transactionSignText,
} from '@idos/kwil'
import { createRpc, onceMined, type Rpc } from '@idos/network-client/rpc'
import { accountKeyType } from '@idos/wallets'
import type { Actor } from '../actors/actor.ts'
import { descriptionOf } from './description.ts'
import type { Locks } from './locks.ts'
import { type Outcome, queryOutcome, viewOutcome, writeOutcome } from './outcome.ts'
import { createSessions, type Sessions } from './sessions.ts'

/** The door under test: a node, or a gateway with its log-in. */
export type Connection = {
  readonly kind: 'node' | 'gateway' | 'engine'
  readonly chainId: string
  readonly rpc: Rpc
  /** A read in the name of `actor`; null: of nobody. A gateway that asks for it gets a log-in, once. */
  view(actor: Actor | null, call: ViewCall): Promise<Outcome>
  /** One transaction with any number of argument rows, waited for. */
  execute(actor: Actor, action: string, rows: readonly (readonly KwilValue[])[]): Promise<Outcome>
  statement(actor: Actor, text: string): Promise<Outcome>
  query(text: string): Promise<Outcome>
  /** Unix seconds of the last block, at the node that is furthest. */
  blockTime(): Promise<number>
  /** The nonce that the next transaction of the actor needs. */
  nextNonce(actor: Actor): Promise<number>
  sign(
    actor: Actor,
    body: Omit<Transaction['body'], 'fee' | 'chainId'> & Partial<Transaction['body']>,
  ): Promise<TransactionJson>
  broadcast(tx: TransactionJson): Promise<Outcome>
}

export type ViewCall = {
  readonly action: string
  readonly args: readonly KwilValue[]
  readonly namespace?: string
}

/** Somebody else used the same key, or the gateway has no healthy node at the moment: nothing was sent on. */
const TRY_AGAIN = /^\[-201\/4\]|nothing was sent$/

/**
 * A gateway spreads requests that run side by side over its nodes: so many reach all of a small network. One alone may
 * get an answer from a node that is a block behind the one that executed a write.
 */
const NODES = 8

/** `settled`: what is waited for after each transaction that was mined, by its hash. */
export async function connect(
  url: string,
  locks: Locks,
  settled: (hash: string) => Promise<void> = async () => {},
): Promise<Connection> {
  const rpc = createRpc(url)
  const { result, error } = await rpc.call('user.chain_info', {})
  const chainId = (result as { chain_id?: string } | undefined)?.chain_id
  if (chainId === undefined) throw new Error(`${url} is no Kwil node or gateway: ${error?.message}`)
  const authn = await rpc.call('kgw.authn_param', {})
  const kind = authn.error ? 'node' : 'gateway'
  return createConnection({ kind, chainId, rpc, locks, settled })
}

function createConnection(options: {
  kind: Connection['kind']
  chainId: string
  rpc: Rpc
  locks: Locks
  settled: (hash: string) => Promise<void>
}): Connection {
  const { kind, chainId, rpc, locks, settled } = options
  const sessions: Sessions | undefined = kind === 'gateway' ? createSessions(rpc) : undefined

  const connection: Connection = {
    kind,
    chainId,
    rpc,
    async view(actor, { action, args, namespace = 'main' }) {
      const payload = encodeBase64(encodeActionCall({ namespace, action, args }))
      const params = {
        body: { payload },
        auth_type: actor?.authType ?? '',
        sender: actor ? encodeHex(actor.sender) : '',
        signature: '',
      }
      const ask = async () => {
        const cookie = actor && sessions?.cookieOf(actor)
        return rpc.call('user.call', params, cookie ? { cookie } : {})
      }
      const reply = await ask()
      if (reply.error?.code !== -901 || !sessions || !actor) return viewOutcome(reply)
      await sessions.logIn(actor)
      return viewOutcome(await ask())
    },
    execute: (actor, action, calls) =>
      send(
        actor,
        'execute',
        encodeActionExecution({ namespace: 'main', action, calls }),
        descriptionOf(action, calls.length),
      ),
    statement: (actor, statement) =>
      send(actor, 'raw_statement', encodeRawStatement({ statement, params: [] }), 'statement'),
    async query(query) {
      return queryOutcome(await rpc.call('user.query', { query, params: {} }))
    },
    async blockTime() {
      const times = await Promise.all(Array.from({ length: kind === 'node' ? 1 : NODES }, askTime))
      return Math.max(...times)
    },
    async nextNonce(actor) {
      const id = { identifier: encodeHex(actor.sender), key_type: accountKeyType(actor.authType) }
      const { result, error } = await rpc.call('user.account', { id, status: 1 })
      if (error) throw new Error(`user.account was refused: ${error.message}`)
      return Number((result as { nonce?: number }).nonce ?? 0) + 1
    },
    async sign(actor, parts) {
      const body: Transaction['body'] = { fee: 0n, chainId, ...parts }
      const bytes = await actor.sign(encodeUtf8(transactionSignText(body)))
      const signature = { bytes, type: actor.authType }
      return encodeTransactionJson({ signature, body, sender: actor.sender })
    },
    async broadcast(tx) {
      const reply = await onceMined(rpc, await rpc.call('user.broadcast', { tx, sync: 1 }))
      const { tx_hash: hash } = (reply.result ?? {}) as { tx_hash?: string }
      if (hash !== undefined) await settled(hash)
      return writeOutcome(reply)
    },
  }

  async function askTime(): Promise<number> {
    const { result } = await rpc.call('user.health', {})
    return Math.floor((result as { block_time: number }).block_time / 1000)
  }

  /** One transaction of a sender at a time: nonces must follow each other. */
  function send(actor: Actor, type: string, payload: Uint8Array, description: string) {
    return locks(`${chainId} ${actor.authType} ${encodeHex(actor.sender)}`, async () => {
      for (let attempt = 1; ; attempt++) {
        const nonce = BigInt(await connection.nextNonce(actor))
        const tx = await connection.sign(actor, { description, payload, type, nonce })
        const outcome = await connection.broadcast(tx)
        const again = !outcome.ok && TRY_AGAIN.test(outcome.text) && attempt < 6
        if (!again) return outcome
        if (outcome.code !== -201)
          await new Promise((resolve) => setTimeout(resolve, 500 * attempt))
      }
    })
  }

  return connection
}
