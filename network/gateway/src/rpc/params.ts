import * as v from 'valibot'
import { invalidParams } from './fault.ts'

/**
 * The parameters of every method that the gateway reads. Objects are rebuilt from the fields named here, so what a
 * node receives is what was checked: no unknown field, no duplicate key, nothing that two parsers could read differently.
 */

const HEX = /^(?:[0-9a-fA-F]{2})*$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

const hex = (maxBytes: number) =>
  v.pipe(v.string(), v.maxLength(maxBytes * 2), v.regex(HEX), v.toLowerCase())
const base64 = v.pipe(
  v.string(),
  v.check((text) => text.length % 4 === 0),
  v.regex(BASE64),
)
/** Identifiers are addresses or public keys: at most 65 bytes in any scheme. */
const identifier = hex(65)
const name = v.pipe(v.string(), v.maxLength(64))

/** 32 bytes. */
const hash = v.pipe(hex(32), v.length(64))

/** kwil-js sends nothing. */
export const authnParamParams = v.object({ commitment: v.optional(hash) })

/** A sealed session, as `kgw.authn` gave it to a page whose browser keeps none of our cookies. */
const carried = v.optional(v.pipe(v.string(), v.maxLength(4096), v.regex(/^[\w-]+$/)))

export const authnParams = v.object({
  nonce: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  sender: v.pipe(identifier, v.minLength(2)),
  signature: v.object({
    sig: v.pipe(base64, v.minLength(4), v.maxLength(8192)),
    type: v.pipe(name, v.minLength(1)),
  }),
  secret: v.optional(hash),
  /** The text that was signed in the place of ours: that of a new profile which logs in, too. */
  ownership: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(2000))),
  /** The client can carry a session itself where cookies are not kept. */
  carries_session: v.optional(v.boolean(), false),
})

export const logoutParams = v.object({ account: v.optional(v.string(), ''), session: carried })

export const callParams = v.object({
  body: v.object({ payload: v.pipe(base64, v.minLength(4)) }),
  auth_type: v.optional(v.nullable(name), ''),
  sender: v.optional(v.nullable(identifier), ''),
  session: carried,
})

const nonce = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const transaction = v.object({
  signature: v.object({ sig: v.pipe(base64, v.maxLength(8192)), type: name }),
  body: v.object({
    desc: v.pipe(v.string(), v.maxLength(200)),
    payload: base64,
    type: name,
    fee: v.pipe(v.string(), v.regex(/^\d{0,78}$/)),
    nonce,
    chain_id: name,
  }),
  serialization: name,
  sender: v.pipe(identifier, v.minLength(2)),
})

export const broadcastParams = v.object({
  tx: transaction,
  sync: v.optional(v.picklist([0, 1])),
})

/** A transaction without signature, fee and nonce: the form that kwil-js sends to learn the price. */
export const estimateParams = v.object({
  tx: v.object({
    signature: v.nullish(
      v.object({ sig: v.nullish(v.pipe(base64, v.maxLength(8192))), type: v.nullish(name) }),
    ),
    body: v.object({
      desc: v.nullish(v.pipe(v.string(), v.maxLength(200))),
      payload: base64,
      type: name,
      fee: v.nullish(v.pipe(v.string(), v.regex(/^\d{0,78}$/))),
      nonce: v.nullish(nonce),
      chain_id: v.nullish(name),
    }),
    serialization: v.nullish(name),
    sender: v.nullish(identifier),
  }),
})

export const accountParams = v.object({
  id: v.object({ identifier: v.pipe(identifier, v.minLength(2)), key_type: name }),
  status: v.optional(v.picklist([0, 1])),
})

const encodedText = v.object({
  type: v.object({
    name: v.literal('text'),
    is_array: v.literal(false),
    metadata: v.nullish(v.pipe(v.array(v.picklist([0])), v.maxLength(2))),
  }),
  data: v.pipe(v.array(v.pipe(base64, v.maxLength(128))), v.length(1)),
})

/** The one query that is let through: kwil-js looks an action's parameters up by it before named inputs. */
export const INFO_ACTIONS_QUERY = 'SELECT * FROM info.actions WHERE namespace = $namespace'
/** The same in the namespace of the view: a role that may not read the tables of `main` may not ask the other way round. */
export const INFO_ACTIONS_ASKED = '{info}SELECT * FROM actions WHERE namespace = $namespace'

export const infoActionsParams = v.object({
  query: v.literal(INFO_ACTIONS_QUERY),
  params: v.strictObject({ $namespace: encodedText }),
})

export function parseParams<Schema extends v.GenericSchema>(
  schema: Schema,
  params: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, params)
  if (parsed.success) return parsed.output
  const path = v.getDotPath(parsed.issues[0])
  throw invalidParams(path !== null && /^[a-z_.]{1,60}$/.test(path) ? path : 'form')
}

/** Bytes of text that `base64` above accepted. */
export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Bytes of text that `hex` above accepted. */
export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}
