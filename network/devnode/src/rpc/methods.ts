import {
  decodeActionCall,
  decodeTransactionJson,
  decodeValueJson,
  encodeTransactionJson,
  type KwilValue,
  type Transaction,
} from '@idos/kwil'
import { isIdosError } from '@idos/protocol'
import { callerIdentifier, parseAuthType } from '@idos/wallets'
import type * as v from 'valibot'
import type { Chain, Reader } from '../chain/create-chain.ts'
import { BroadcastRejected } from '../chain/tx-codes.ts'
import { createChainMethods } from './chain-methods.ts'
import { describeRpc } from './describe.ts'
import { callAnswer, queryAnswer } from './engine-answer.ts'
import { chainInfo, userHealth, versionOf } from './health.ts'
import { type Method, method } from './method.ts'
import { readBroadcast } from './read-broadcast.ts'
import { RpcError, rpcCodes } from './rpc-error.ts'
import {
  accountParams,
  anyParams,
  broadcastParams,
  callParams,
  estimatePriceParams,
  queryParams,
  txQueryParams,
} from './schemas.ts'
import { senderProblem } from './sender-problem.ts'
import { txResultJson } from './tx-result-json.ts'

export type { Method }

export type MethodDeps = {
  chain: Chain
  now: () => number
  randomBytes: (length: number) => Uint8Array
}

/** Takes its params by name, as all but those about the RPC itself. */
export function isByName(method: string): boolean {
  return !method.startsWith('rpc.')
}

/** The RPC methods of this node by name. */
export function createMethods(deps: MethodDeps): ReadonlyMap<string, Method> {
  const { chain, now, randomBytes } = deps
  const methods: Record<string, Method> = {
    'user.ping': method(anyParams, () => ({ message: 'pong' })),
    'user.version': method(anyParams, () => versionOf('user')),
    'user.chain_info': method(anyParams, () => chainInfo(chain)),
    'user.health': method(anyParams, () => userHealth(chain, now())),
    'user.account': method(accountParams, ({ id, status }) => accountAnswer(chain, id, status)),
    'user.num_accounts': method(anyParams, () => ({
      count: chain.countAccounts(),
      height: chain.head().height,
    })),
    'user.estimate_price': method(estimatePriceParams, ({ tx }) => {
      readTransaction(tx)
      return { price: '0' }
    }),
    'user.broadcast': method(broadcastParams, ({ tx, sync }) => broadcast(chain, tx, sync === 1)),
    'user.call': method(callParams, async ({ body, auth_type, sender }) => {
      const call = decoded('failed to convert action call', () =>
        decodeActionCall(Buffer.from(body.payload, 'base64')),
      )
      return callAnswer(await chain.call(readerOf(auth_type ?? '', sender ?? null), call))
    }),
    'user.query': method(queryParams, async ({ query, params }) => {
      const values = new Map<string, KwilValue>(
        Object.entries(params ?? {}).map(([name, json]) => [
          name,
          decoded('failed to decode parameter', () => decodeValueJson(json)),
        ]),
      )
      return queryAnswer(await chain.query(query, values))
    }),
    'user.authenticated_query': method(anyParams, () => {
      throw new RpcError(rpcCodes.queryNotAllowed, 'this node is not in private mode')
    }),
    'user.tx_query': method(txQueryParams, ({ tx_hash }) => findTx(chain, tx_hash.toLowerCase())),
    'user.challenge': method(anyParams, () => ({
      challenge: Buffer.from(randomBytes(32)).toString('hex'),
    })),
    'user.list_update_proposals': method(anyParams, () => ({ proposals: null })),
    ...createChainMethods(chain),
    // kwild reads no params of these two, of whatever form they are.
    'rpc.health': async () => nodeHealth(chain, now()),
    'rpc.discover': async () => describeRpc(),
  }
  return new Map(Object.entries(methods))
}

export function nodeHealth(chain: Chain, now: number) {
  const user = userHealth(chain, now)
  return { kwil_alive: true, healthy: user.healthy, services: { user } }
}

function decoded<T>(what: string, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (!isIdosError(error)) throw error
    throw new RpcError(rpcCodes.invalidParams, `${what}: ${error.message}`)
  }
}

function readTransaction(json: unknown): Transaction {
  return decoded('invalid transaction', () => decodeTransactionJson(json))
}

/** Open mode: the sender of a call is believed. The gateway before the node is what authenticates. */
function readerOf(authTypeText: string, senderHex: string | null): Reader {
  if (!senderHex || authTypeText === '') {
    // An empty sender is no bytes, an absent one is NULL.
    const signer = senderHex === null ? null : Buffer.from(senderHex, 'hex')
    return { caller: '', signer, authenticator: authTypeText }
  }
  const authType = parseAuthType(authTypeText)
  if (!authType) {
    const message = `failed to get caller: authenticator not found: ${authTypeText}`
    throw new RpcError(rpcCodes.invalidIdentity, message)
  }
  const signer = Buffer.from(senderHex, 'hex')
  try {
    return { caller: callerIdentifier(authType, signer), signer, authenticator: authType }
  } catch (error) {
    if (!isIdosError(error)) throw error
    const problem = senderProblem(authType, signer, error.message)
    throw new RpcError(rpcCodes.invalidIdentity, `failed to get caller: ${problem}`)
  }
}

const KEY_TYPES = ['secp256k1', 'ed25519'] as const

function accountAnswer(
  chain: Chain,
  { identifier, key_type }: v.InferOutput<typeof accountParams>['id'],
  status: number | null | undefined,
) {
  const keyType = KEY_TYPES.find((known) => known === key_type)
  if (!keyType) throw new RpcError(rpcCodes.accountInternal, 'account info error')
  const id = { identifier: Buffer.from(identifier, 'hex'), keyType }
  const nonce = chain.nonce(id, (status ?? 0) > 0 ? 'pending' : 'confirmed')
  const known = nonce > 0 ? { id: { identifier: identifier.toLowerCase(), key_type } } : {}
  return { ...known, balance: '0', nonce }
}

async function broadcast(chain: Chain, json: Record<string, unknown>, wait: boolean) {
  try {
    const tx = decoded('invalid transaction', () => readBroadcast(json))
    if (!wait) return { tx_hash: await chain.submit(tx) }
    const { hash, result } = await chain.submitAndWait(tx)
    return { tx_hash: hash, result: txResultJson(result) }
  } catch (error) {
    if (!(error instanceof BroadcastRejected)) throw error
    const { code, hash, message } = error
    throw new RpcError(rpcCodes.broadcastRejected, 'broadcast error', { code, hash, message })
  }
}

async function findTx(chain: Chain, hash: string) {
  const found = await chain.find(hash)
  if (!found) throw new RpcError(rpcCodes.txNotFound, 'transaction not found')
  if (found.state === 'waiting') {
    return { tx_hash: hash, height: -1, tx: encodeTransactionJson(found.tx), tx_result: null }
  }
  const { height, tx, result } = found.stored
  return { tx_hash: hash, height, tx: encodeTransactionJson(tx), tx_result: txResultJson(result) }
}
