/** What a node answers, as far as it is read. Whatever else is in it goes no further. */
import * as v from 'valibot'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** Milliseconds: the last moment that a date can be (ECMA-262 §21.4.1.1). */
const LAST_DATE = 8_640_000_000_000_000

/** Go has `null` for an empty list. */
const list = <const T extends v.GenericSchema>(item: T) => v.nullish(v.array(item), [])

/** A transaction of a block, and three fields that a development node adds. */
const transaction = v.object({
  signature: v.unknown(),
  body: v.object({
    desc: v.nullish(v.string()),
    payload: v.nullish(v.string()),
    type: v.string(),
    fee: v.nullish(v.string()),
    nonce: v.nullish(v.number()),
    chain_id: v.nullish(v.string()),
  }),
  serialization: v.string(),
  sender: v.string(),
  hash: v.optional(hash),
  payload_size: v.optional(whole),
  action: v.optional(v.pipe(v.string(), v.maxLength(80))),
})

const txResult = v.object({ code: whole })

export const nodeAnswers = {
  'user.health': v.object({
    chain_id: v.pipe(v.string(), v.maxLength(64)),
    height: whole,
    healthy: v.boolean(),
    block_age: v.pipe(v.number(), v.safeInteger()),
    syncing: v.boolean(),
    peer_count: whole,
    dev: v.optional(v.boolean(), false),
  }),
  'user.list_update_proposals': v.object({
    proposals: list(
      v.object({ id: v.pipe(v.string(), v.uuid()), updates: v.record(v.string(), v.unknown()) }),
    ),
  }),
  'user.call': v.object({
    query_result: v.object({ values: list(v.array(v.unknown())) }),
    error: v.nullish(v.string()),
  }),
  'chain.block': v.object({
    hash,
    block: v.object({
      header: v.object({
        height: whole,
        num_txns: whole,
        prev_hash: hash,
        stamp_ms: v.pipe(v.number(), v.safeInteger(), v.toMinValue(0), v.toMaxValue(LAST_DATE)),
      }),
      txns: list(transaction),
    }),
    commit_info: v.nullish(
      v.object({ app_hash: hash, votes: list(v.object({ ack: v.number() })) }),
    ),
  }),
  'chain.block_result': v.object({ hash, tx_results: list(txResult) }),
  'chain.tx': v.object({ height: whole, index: whole }),
  'chain.validators': v.object({
    height: whole,
    validators: list(
      v.object({
        pubkey: v.pipe(v.string(), v.regex(/^[0-9a-f]{2,256}$/)),
        type: v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,32}$/)),
        power: whole,
      }),
    ),
  }),
  'chain.consensus_params': v.object({ leader: v.object({ key: v.string() }) }),
} as const

export type NodeMethod = keyof typeof nodeAnswers
export type NodeAnswer<M extends NodeMethod> = v.InferOutput<(typeof nodeAnswers)[M]>
export type NodeTransaction = v.InferOutput<typeof transaction>
