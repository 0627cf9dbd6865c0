/**
 * One gateway, seen by one signer.
 *
 * Requirements: the chain is the expected one before anything is signed; many first reads ask the wallet once; a write
 * is sent once, and when its answer is lost nobody guesses; a log-in counts for this client alone.
 * Attacker: a gateway that serves another chain, asks for a signature under another name, or answers nonsense.
 */
import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import { IdosError, isIdosError } from '@idos/protocol'
import { accountKeyType } from '@idos/wallets'
import type { PositionalParams } from '@kwilteam/kwil-js/dist/core/action.js'
import type { DataInfo } from '@kwilteam/kwil-js/dist/core/database.js'
import * as v from 'valibot'
import { checkLoginParam } from './check-login-param.ts'
import { createLoginBinding } from './login-binding.ts'
import type { NetworkSigner } from './signers/network-signer.ts'
import { FetchKwil, kwilSigner } from './transport/fetch-kwil.ts'
import { createFetchTransport, TransportFailure } from './transport/fetch-transport.ts'
import type { KwilRequest } from './transport/kwil-answer.ts'

export type EncodedAction = {
  readonly name: string
  readonly inputs: PositionalParams
  readonly types: DataInfo[]
}

export type GatewayStatus = {
  readonly chainId: string
  readonly height: number
  /** Milliseconds since the last block; undefined when the node does not say. */
  readonly blockAgeMs: number | undefined
  /** The network's clock in Unix seconds; undefined when the node does not say. */
  readonly time: number | undefined
  readonly healthy: boolean
}

export type GatewayConnection = {
  readonly gateway: string
  /** Without `signer` the action sees nobody as its caller. */
  call(action: EncodedAction, signer?: NetworkSigner): Promise<Record<string, unknown>[]>
  /** Next free nonce of the signer, pending transactions counted. */
  nextNonce(signer: NetworkSigner): Promise<number>
  execute(write: EncodedWrite, signer: NetworkSigner): Promise<{ txHash: string }>
  logIn(signer: NetworkSigner, ownText?: (nonce: string) => string): Promise<void>
  logOut(signer: NetworkSigner | undefined): Promise<void>
  status(): Promise<GatewayStatus>
}

export type EncodedWrite = EncodedAction & {
  /** Further rows of arguments. */
  readonly more: readonly EncodedAction['inputs'][]
  readonly description: string
  readonly nonce: number
}

export type GatewayConnectionOptions = {
  readonly gateway: string
  readonly chainId: string
  readonly namespace: string
  readonly fetch: typeof fetch
  readonly readTimeoutMs: number
  readonly writeTimeoutMs: number
  readonly sleep: (ms: number) => Promise<void>
  readonly random: (length: number) => Uint8Array
}

/** Waits before each look at the account after an answer was lost. */
const LOOK_UPS_MS = [300, 1_000, 2_000]

const healthResult = v.object({
  chain_id: v.string(),
  mode: v.optional(v.string(), 'open'),
  block_height: v.number(),
  /** Milliseconds since 1970. */
  block_time: v.optional(v.number()),
  block_age: v.optional(v.number()),
  healthy: v.optional(v.boolean(), true),
})
const accountResult = v.object({
  nonce: v.optional(v.pipe(v.union([v.number(), v.string()]), v.toNumber(), v.safeInteger()), 0),
})

export function createGatewayConnection(options: GatewayConnectionOptions): GatewayConnection {
  const { gateway, chainId, namespace, sleep } = options
  let prepared: Promise<void> | undefined
  let loggingIn: Promise<void> | undefined
  let logIns = 0
  let sentHash: string | undefined

  const kwil = new FetchKwil({
    gateway,
    chainId,
    transport: createFetchTransport(options),
    binding: createLoginBinding(options.random),
    beforeSend(request) {
      if (request.method === 'user.broadcast') sentHash = hashOf(request)
    },
    onResult(method, result) {
      if (method === 'user.health') checkHealth(result, chainId)
      if (method === 'kgw.authn_param') checkLoginParam(result, gateway, chainId)
    },
  })

  const ready = () => {
    prepared ??= run(() => kwil.prepare()).catch((error) => {
      prepared = undefined
      throw error
    })
    return prepared
  }

  const logIn = (signer: NetworkSigner, ownText?: (nonce: string) => string) => {
    loggingIn ??= run(() => kwil.logIn(signer, ownText))
      .then(() => {
        logIns++
      })
      .finally(() => {
        loggingIn = undefined
      })
    return loggingIn
  }

  const account = async (signer: NetworkSigner, status: 0 | 1): Promise<number> => {
    const id = {
      identifier: hex(signer.identifier),
      key_type: accountKeyType(signer.authType),
    }
    const parsed = v.safeParse(
      accountResult,
      await run(() => kwil.rpc('user.account', { id, status })),
    )
    if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
    return parsed.output.nonce
  }

  /** True when the account has used the nonce, false when it has not after a while, undefined when nobody says. */
  const nonceUsed = async (signer: NetworkSigner, nonce: number): Promise<boolean | undefined> => {
    let used: boolean | undefined
    for (const ms of LOOK_UPS_MS) {
      await sleep(ms)
      used = await account(signer, 0).then(
        (last) => last >= nonce,
        () => undefined,
      )
      if (used) return true
    }
    return used
  }

  const connection: GatewayConnection = {
    gateway,
    async call(action, signer) {
      await ready()
      const body = { namespace, ...action, types: [...action.types] }
      const { data } = signer
        ? await run(() => kwil.call(body, kwilSigner(signer)))
        : await run(() => kwil.call(body))
      return (data?.result ?? []) as Record<string, unknown>[]
    },
    async nextNonce(signer) {
      await ready()
      return (await account(signer, 1)) + 1
    },
    async execute({ inputs, more, ...write }, signer) {
      await ready()
      sentHash = undefined
      const body = { namespace, ...write, inputs: inputs.length > 0 ? [inputs, ...more] : [] }
      try {
        await kwil.execute(body, kwilSigner(signer), true)
      } catch (error) {
        const txHash: string | undefined = sentHash
        if (txHash === undefined) throw asIdosError(error)
        const unknown = error instanceof TransportFailure && error.outcomeUnknown
        if (!unknown && !isUnconfirmed(error)) throw asIdosError(error)
        const used = await nonceUsed(signer, write.nonce)
        throw new IdosError('TRANSACTION_UNCONFIRMED', {
          cause: error,
          details: { txHash, ...(used === undefined ? {} : { nonceUsed: used }) },
        })
      }
      if (sentHash === undefined) throw new IdosError('NETWORK_BAD_ANSWER')
      return { txHash: sentHash }
    },
    logIn,
    async logOut(signer) {
      await run(() => kwil.logOut(signer))
    },
    async status() {
      const parsed = v.safeParse(healthResult, await run(() => kwil.rpc('user.health', {})))
      if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
      const { chain_id, block_height, block_time, block_age, healthy } = parsed.output
      const time =
        block_time === undefined || block_age === undefined
          ? undefined
          : Math.floor((block_time + block_age) / 1000)
      return { chainId: chain_id, height: block_height, blockAgeMs: block_age, time, healthy }
    },
  }

  return {
    ...connection,
    async call(action, signer) {
      if (!signer) return connection.call(action)
      if (loggingIn) await loggingIn
      const before = logIns
      try {
        return await connection.call(action, signer)
      } catch (error) {
        if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
      }
      // Somebody else may have logged in while this call was on its way.
      if (logIns === before) await logIn(signer)
      return connection.call(action, signer)
    },
  }
}

/** Whatever kwil-js throws becomes an `IdosError`. */
async function run<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw asIdosError(error)
  }
}

function asIdosError(error: unknown): IdosError {
  if (error instanceof TransportFailure) return error.error
  if (isIdosError(error)) return error
  // kwil-js's own texts may repeat what a server said.
  return new IdosError('NETWORK_BAD_ANSWER', { cause: error })
}

function isUnconfirmed(error: unknown): boolean {
  return error instanceof TransportFailure && error.error.code === 'TRANSACTION_UNCONFIRMED'
}

function checkHealth(result: unknown, chainId: string): void {
  const parsed = v.safeParse(healthResult, result)
  if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
  if (parsed.output.chain_id !== chainId) throw new IdosError('CHAIN_MISMATCH')
  // A private node wants a signature for each read; that is no gateway.
  if (parsed.output.mode !== 'open') throw new IdosError('NETWORK_BAD_ANSWER')
}

function hashOf({ params }: KwilRequest): string | undefined {
  const { tx } = params as { tx?: unknown }
  return transactionHash(decodeTransactionJson(tx))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
