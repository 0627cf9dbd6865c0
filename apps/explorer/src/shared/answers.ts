/**
 * What the explorer's server answers, field by field: the server sends nothing that is not in here, and the page takes nothing
 * else. Times are Unix milliseconds, sizes bytes, hashes lower-case hex.
 */
import * as v from 'valibot'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const height = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const time = v.pipe(v.number(), v.safeInteger())
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{2,256}$/))
const keyType = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,32}$/))
const name = v.pipe(v.string(), v.regex(/^[a-z_]{1,32}$/))

/** Payload types of Kwil; `other` for what a stranger calls his own. */
export const TYPES = [
  ...['execute', 'raw_statement', 'transfer'],
  ...['validator_join', 'validator_leave', 'validator_remove', 'validator_approve'],
  ...['validator_vote_ids', 'validator_vote_bodies'],
  ...['create_resolution', 'approve_resolution', 'delete_resolution'],
  'other',
] as const

const type = v.picklist(TYPES)

export const transaction = v.strictObject({
  hash,
  height,
  /** In its block, from 0 on. */
  index: count,
  time,
  type,
  /** An action of the network's schema; `null` for everything else, also for an action that the schema does not have. */
  action: v.nullable(name),
  /** Of its payload. */
  size: count,
  /** Of the network's token, a whole number. */
  fee: v.pipe(v.string(), v.regex(/^\d{1,78}$/)),
  isOk: v.boolean(),
  /** The network's code of the result; 0 is success. */
  code: count,
  /** The same for what one account sends on one day; nothing can be told from it about the account. */
  sender: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
})

export const block = v.strictObject({
  height,
  hash,
  previous: hash,
  /** Digest of the state after it. */
  appHash: hash,
  time,
  transactions: count,
  /** Of all payloads in it. */
  size: count,
  /** Validators that agreed to it; `null` on a development node, which has none. */
  votes: v.nullable(count),
})

/** From where on transactions are counted: the explorer reads a part of the chain. `null`: nothing is read yet. */
const since = v.nullable(v.strictObject({ height, time }))
/** One bar of a chart: from `from` on, for the time that the chart says. */
const period = v.strictObject({ from: time, ok: count, failed: count })

export const answers = {
  overview: v.strictObject({
    chainId: v.pipe(v.string(), v.maxLength(64)),
    isDevelopment: v.boolean(),
    head: v.nullable(block),
    nodes: v.strictObject({ all: count, healthy: count }),
    counted: v.strictObject({ since, blocks: count, ok: count, failed: count }),
    /** The last 24 hours, the newest last. */
    hours: v.array(period),
  }),
  blocks: v.strictObject({ blocks: v.array(block), next: v.nullable(height) }),
  block: v.strictObject({ block, transactions: v.array(transaction), isLast: v.boolean() }),
  transactions: v.strictObject({
    transactions: v.array(transaction),
    /** What `before` is for the next page; `null` at the end of what is read. */
    next: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,16}\.\d{1,9}$/))),
  }),
  transaction: v.strictObject({ transaction }),
  find: v.variant('kind', [
    v.strictObject({ kind: v.literal('block'), height }),
    v.strictObject({ kind: v.literal('transaction'), hash }),
  ]),
  validators: v.strictObject({
    height: count,
    validators: v.array(v.strictObject({ key, keyType, power: count, isLeader: v.boolean() })),
  }),
  proposals: v.strictObject({
    open: v.array(v.strictObject({ id: v.pipe(v.string(), v.uuid()), changes: v.array(name) })),
    latest: v.array(transaction),
  }),
  actions: v.strictObject({
    since,
    actions: v.array(
      v.strictObject({ type, action: v.nullable(name), ok: count, failed: count, last: time }),
    ),
    /** The last 14 days of UTC, the newest last. */
    days: v.array(period),
  }),
  erasures: v.strictObject({
    since,
    profiles: count,
    credentials: count,
    sweeps: count,
    /** Copies whose lock has ended and that nobody has swept yet; `null` when the node does not say. */
    waiting: v.nullable(count),
    latest: v.array(transaction),
  }),
  health: v.strictObject({
    nodes: v.array(
      v.strictObject({
        /** By its place on the command line. */
        number: count,
        isReachable: v.boolean(),
        isHealthy: v.boolean(),
        isSyncing: v.boolean(),
        isDevelopment: v.boolean(),
        height: count,
        /** Blocks behind the furthest of them. */
        behind: count,
        /** Milliseconds since its last block. */
        age: count,
        peers: count,
      }),
    ),
    /** The blocks that the explorer has read. `isComplete`: as far back as it goes. */
    read: v.nullable(v.strictObject({ from: height, to: height, isComplete: v.boolean() })),
    checkedAt: v.nullable(time),
  }),
} as const

export type Answers = { [N in keyof typeof answers]: v.InferOutput<(typeof answers)[N]> }
export type Transaction = v.InferOutput<typeof transaction>
export type Block = v.InferOutput<typeof block>
export type Period = v.InferOutput<typeof period>

/** Actions that erase. */
export const ERASING = ['remove_user', 'remove_credential', 'purge_expired_grants'] as const

/** Transactions about the network itself. */
export const GOVERNING: readonly Transaction['type'][] = TYPES.filter((type) =>
  /^validator_(?!vote)|_resolution$/.test(type),
)
