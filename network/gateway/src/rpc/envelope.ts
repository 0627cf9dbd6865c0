import * as v from 'valibot'
import { RpcFault, rpcCode } from './fault.ts'

export type RpcId = number | string

export type RpcRequest = {
  readonly id: RpcId
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

const plainObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** Named parameters only, and an id that kwild accepts too: not 0, null or empty. No batches. */
const envelope = v.object({
  jsonrpc: v.literal('2.0'),
  id: v.union([
    v.pipe(v.number(), v.safeInteger(), v.notValue(0)),
    v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  ]),
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.optional(plainObject, {}),
})

/**
 * Of each of these marks. A transaction has a dozen, and room for those that its description may hold. A body of them alone
 * is parsed into objects that take twenty times its bytes and a second of everybody's time.
 */
const MOST_MARKS = 512

export function parseEnvelope(body: string): RpcRequest {
  if (['[', '{', ','].some((mark) => hasMany(body, mark))) {
    throw new RpcFault(400, rpcCode.invalidRequest, 'invalid request')
  }
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new RpcFault(400, rpcCode.parse, 'parse error')
  }
  const parsed = v.safeParse(envelope, json)
  if (!parsed.success) throw new RpcFault(400, rpcCode.invalidRequest, 'invalid request')
  const { id, method, params } = parsed.output
  return { id, method, params }
}

function hasMany(body: string, mark: string): boolean {
  let at = -1
  for (let left = MOST_MARKS; left >= 0; left--) {
    at = body.indexOf(mark, at + 1)
    if (at === -1) return false
  }
  return true
}

export function resultBody(id: RpcId, result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result })
}

/**
 * The error code of a node's answer, if it is an error: nodes send those with HTTP 200. Only the head is read, because
 * answers may be megabytes; nodes write the members in this order.
 */
export function errorCodeOf(body: string): string | undefined {
  return ERROR_HEAD.exec(body.slice(0, 256))?.[1]
}

const ERROR_HEAD =
  /^\{"jsonrpc":"2\.0","id":(?:-?\d+|"(?:[^"\\]|\\.)*"),"error":\{"code":(-?\d{1,6})[,}]/

/** `id` is -1 where the request's own could not be read, as kwild does it. */
export function faultBody(id: RpcId | undefined, fault: RpcFault): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    id: id ?? -1,
    error: {
      code: fault.code,
      message: fault.message,
      ...(fault.options.data ? { data: fault.options.data } : {}),
    },
  })
}
