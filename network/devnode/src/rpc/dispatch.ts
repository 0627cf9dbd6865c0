/**
 * Requirements: every body of any content gets exactly one well-formed answer; an unexpected error is logged and
 * answered without its text. Attacker: anybody who reaches the port.
 */

import { ReadTimeoutError } from '@idos/postgres'
import type { Logger } from 'pino'
import * as v from 'valibot'
import { ChainDown } from '../chain/chain-down.ts'
import { wellFormed } from '../chain/plain-text.ts'
import { isByName, type Method } from './methods.ts'
import { httpStatus, RpcError, rpcCodes } from './rpc-error.ts'
import { requestSchema } from './schemas.ts'

export type RpcAnswer = { readonly status: 200 | 400 | 404 | 500 | 503; readonly body: unknown }

/** What kwild gives as id when it could not read one. */
const NO_ID = -1

export function createDispatch(
  methods: ReadonlyMap<string, Method>,
  log: Logger,
): (body: string) => Promise<RpcAnswer> {
  async function run(name: string, params: unknown): Promise<unknown> {
    if (name === '') throw new RpcError(rpcCodes.unknownMethod, 'no route was supplied')
    const method = methods.get(name)
    if (!method) throw new RpcError(rpcCodes.unknownMethod, 'unknown method')
    if (!isByName(name)) return method({})
    if (typeof params !== 'object' || params === null || Array.isArray(params)) {
      throw new RpcError(rpcCodes.invalidParams, 'invalid params: only named parameters are known')
    }
    return method(params)
  }

  return async (body) => {
    const request = parseRequest(body)
    if (!request) return refusal(NO_ID, new RpcError(rpcCodes.parse, 'invalid request'))
    const { jsonrpc, method, params } = request
    // kwild reads numbers as whole ones.
    const id = typeof request.id === 'number' ? Math.trunc(request.id) : request.id
    if (jsonrpc !== '2.0' || !isUsableId(id)) {
      const error = new RpcError(rpcCodes.invalidRequest, 'invalid json-rpc request object')
      // Without an id the answer has none; what is no id is not given back, or it could be as deep as the sender likes.
      return refusal(typeof id === 'object' ? undefined : id, error)
    }
    try {
      return { status: 200, body: { jsonrpc: '2.0', id, result: await run(method, params ?? {}) } }
    } catch (error) {
      if (error instanceof RpcError) {
        if (methods.has(method)) log.debug({ method, code: error.code }, 'Refused')
        return refusal(id, error)
      }
      if (error instanceof ReadTimeoutError) {
        return refusal(id, new RpcError(rpcCodes.timeout, 'db timeout'))
      }
      if (error instanceof ChainDown) {
        log.debug({ method }, 'Refused: no database')
        return { ...refusal(id, new RpcError(rpcCodes.internal, error.message)), status: 503 }
      }
      log.error({ err: error, method }, 'A request failed inside the node')
      return refusal(id, new RpcError(rpcCodes.internal, 'internal error'))
    }
  }
}

export function refusal(id: unknown, error: RpcError): RpcAnswer {
  const { code, message, data } = error
  return {
    status: httpStatus(code),
    body: { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } },
  }
}

function parseRequest(body: string): v.InferOutput<typeof requestSchema> | undefined {
  try {
    const json: unknown = parseJson(body) ?? {}
    // Batches are refused as a whole.
    if (Array.isArray(json) || isBeyondRange((json as { id?: unknown }).id)) return undefined
    const parsed = v.safeParse(requestSchema, json)
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** An escape of half a surrogate pair becomes U+FFFD, as in Go: what is signed, compared and kept is one text. */
function parseJson(body: string): unknown {
  if (!HALF_PAIR.test(body)) return JSON.parse(body)
  return JSON.parse(body, (_, value) => (typeof value === 'string' ? wellFormed(value) : value))
}

const HALF_PAIR = /\\u[dD][89a-fA-F]/

/** `1e400` is no number to Go. */
function isBeyondRange(id: unknown): boolean {
  return typeof id === 'number' && !Number.isFinite(id)
}

/** kwild refuses the zero value of any type. */
function isUsableId(id: unknown): boolean {
  return (typeof id === 'number' && id !== 0) || (typeof id === 'string' && id !== '')
}
