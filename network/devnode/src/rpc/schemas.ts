import * as v from 'valibot'

/** A request as far as kwild reads it before it looks at its meaning. */
export const requestSchema = v.object({
  jsonrpc: v.optional(v.string()),
  id: v.optional(v.unknown()),
  method: v.optional(v.string(), ''),
  params: v.optional(v.unknown()),
})

const hex = (maxBytes: number) =>
  v.pipe(v.string(), v.maxLength(maxBytes * 2), v.regex(/^(?:[0-9a-fA-F]{2})*$/))

const base64 = v.pipe(
  v.string(),
  v.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
)

/** valibot's own takes lists for records. */
const anyRecord = v.custom<Record<string, unknown>>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
)

/** kwild's own type of a hash; one of zeros is none. */
const hash = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/), v.toLowerCase())

/** By height (0: the last one), or by hash where both are given. */
export const blockParams = v.object({
  height: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  hash: v.optional(v.nullable(hash)),
  raw: v.optional(v.nullable(v.literal(false))),
})

export const chainTxParams = v.object({ hash })

const MAX_SENDER = 128

/** Methods that take nothing: what is sent is ignored. */
export const anyParams = v.object({})

export const broadcastParams = v.object({
  tx: anyRecord,
  /** 1 waits for the block; kwild takes any other number for 0. */
  sync: v.optional(v.nullable(v.number())),
})

export const estimatePriceParams = v.object({ tx: anyRecord })

export const callParams = v.object({
  body: v.object({ payload: base64, challenge: v.optional(v.nullable(v.string())) }),
  auth_type: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(32))), ''),
  sender: v.optional(v.nullable(hex(MAX_SENDER))),
})

export const queryParams = v.object({
  query: v.optional(v.string(), ''),
  params: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
})

export const accountParams = v.object({
  id: v.object({
    identifier: v.pipe(hex(MAX_SENDER), v.minLength(2)),
    /** Unknown ones are the account's problem, not the request's. */
    key_type: v.optional(v.string(), ''),
  }),
  /** 0 confirmed, 1 pending. */
  status: v.optional(v.nullable(v.number())),
})

export const txQueryParams = v.object({
  tx_hash: v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/)),
})
