/**
 * One gateway, seen by one signer.
 *
 * Requirements: the chain is the expected one before anything is signed; many first reads ask the wallet once; a write
 * is sent once, and when its answer is lost nobody guesses; a log-in counts for this client alone.
 * Attacker: a gateway that serves another chain, asks for a signature under another name, or answers nonsense.
 */
import { encodeHex } from '@idos/crypto/bytes'
import { IdosError, isIdosError } from '@idos/protocol'
import { accountKeyType } from '@idos/wallets'
import * as v from 'valibot'
import { abortable } from './abort.ts'
import { createLoginBinding } from './login-binding.ts'
import type { Observer } from './observe/network-event.ts'
import type { NetworkSigner } from './signers/network-signer.ts'
import { createFetchTransport, TransportFailure } from './transport/fetch-transport.ts'
import { createRpcSession, type RequestOptions } from './transport/rpc-session.ts'
import {
  callParams,
  type EncodedAction,
  type EncodedWrite,
  priceOf,
  priceParams,
  rowsOf,
  signTransaction,
} from './transport/wire.ts'

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
  call(
    action: EncodedAction,
    signer?: NetworkSigner,
    signal?: AbortSignal,
  ): Promise<Record<string, unknown>[]>
  /** Next free nonce of the signer, pending transactions counted. */
  nextNonce(signer: NetworkSigner, signal?: AbortSignal): Promise<number>
  execute(
    write: EncodedWrite,
    signer: NetworkSigner,
    signal?: AbortSignal,
  ): Promise<{ txHash: string }>
  logIn(
    signer: NetworkSigner,
    ownText?: (nonce: string) => string,
    signal?: AbortSignal,
  ): Promise<void>
  logOut(signer: NetworkSigner | undefined, signal?: AbortSignal): Promise<void>
  status(signal?: AbortSignal): Promise<GatewayStatus>
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
  readonly observe?: Observer | undefined
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
  let price: Promise<bigint> | undefined
  let loggingIn: Promise<void> | undefined
  let logIns = 0

  const session = createRpcSession({
    gateway,
    chainId,
    transport: createFetchTransport(options),
    binding: createLoginBinding(options.random),
  })

  const ask = (method: string, params: unknown, more?: RequestOptions) =>
    run(() => session.request(method, params, more))

  const ready = (signal?: AbortSignal) => {
    prepared ??= ask('user.health', {}).then((health) => checkHealth(health, chainId))
    prepared.catch(() => {
      prepared = undefined
    })
    return abortable(prepared, signal)
  }

  /** Of an execution, asked for once: nodes price the kind of a transaction, not its size. */
  const priceFor = (action: string, signer: NetworkSigner, signal?: AbortSignal) => {
    price ??= ask('user.estimate_price', priceParams(namespace, action, signer)).then(priceOf)
    price.catch(() => {
      price = undefined
    })
    return abortable(price, signal)
  }

  const logIn: GatewayConnection['logIn'] = (signer, ownText, signal) => {
    loggingIn ??= run(() => session.logIn(signer, ownText))
      .then(() => {
        logIns++
      })
      .finally(() => {
        loggingIn = undefined
      })
    return abortable(loggingIn, signal)
  }

  const account = async (
    signer: NetworkSigner,
    status: 0 | 1,
    signal?: AbortSignal,
  ): Promise<number> => {
    const id = {
      identifier: encodeHex(signer.identifier),
      key_type: accountKeyType(signer.authType),
    }
    const answer = await ask('user.account', { id, status }, { signal })
    const parsed = v.safeParse(accountResult, answer)
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

  const read: GatewayConnection['call'] = async (action, signer, signal) => {
    await ready(signal)
    const params = callParams(namespace, action, signer)
    return rowsOf(await ask('user.call', params, { signal, action: action.name }))
  }

  return {
    gateway,
    async call(action, signer, signal) {
      if (!signer) return read(action, signer, signal)
      if (loggingIn) await abortable(loggingIn, signal)
      const before = logIns
      try {
        return await read(action, signer, signal)
      } catch (error) {
        if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
      }
      // Somebody else may have logged in while this call was on its way.
      if (logIns === before) await logIn(signer, undefined, signal)
      return read(action, signer, signal)
    },
    async nextNonce(signer, signal) {
      await ready(signal)
      return (await account(signer, 1, signal)) + 1
    },
    async execute(write, signer, signal) {
      await ready(signal)
      const fee = await priceFor(write.name, signer, signal)
      const { tx, txHash } = await abortable(
        run(() => signTransaction({ namespace, chainId, fee }, write, signer)),
        signal,
      )
      try {
        const params = { tx, sync: 1 }
        const more = { signal, action: write.name }
        await session.request('user.broadcast', params, more)
      } catch (error) {
        // Another price may be asked for by now.
        price = undefined
        const unknown = error instanceof TransportFailure && error.outcomeUnknown
        if (!unknown && !isUnconfirmed(error)) throw asIdosError(error)
        const used = signal?.aborted ? undefined : await nonceUsed(signer, write.nonce)
        throw new IdosError('TRANSACTION_UNCONFIRMED', {
          cause: error,
          details: { txHash, ...(used === undefined ? {} : { nonceUsed: used }) },
        })
      }
      return { txHash }
    },
    logIn,
    async logOut(signer, signal) {
      await run(() => session.logOut(signer, { signal }))
    },
    async status(signal) {
      const parsed = v.safeParse(healthResult, await ask('user.health', {}, { signal }))
      if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
      const { chain_id, block_height, block_time, block_age, healthy } = parsed.output
      const time =
        block_time === undefined || block_age === undefined
          ? undefined
          : Math.floor((block_time + block_age) / 1000)
      return { chainId: chain_id, height: block_height, blockAgeMs: block_age, time, healthy }
    },
  }
}

/** Whatever is thrown becomes an `IdosError`. */
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
  return new IdosError('INTERNAL', { cause: error })
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
