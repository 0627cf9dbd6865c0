import { readFileSync } from 'node:fs'
import { origin } from '@idos/protocol'
import * as v from 'valibot'
import { hexToBytes } from './hex.ts'

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))

const settings = v.strictObject({
  page: v.strictObject({
    /** As browsers see it, behind a proxy too. */
    origin,
    /** Where this process listens, on loopback. */
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  }),
  /** The Enclave that the page embeds. */
  enclave: origin,
  /** The gateway that the page asks. */
  gateway: origin,
  /** The network's gateways, as this process reaches them. */
  gateways: v.pipe(v.array(origin), v.minLength(1, 'needs one')),
  chainId: text,
  /** The bank whose check is relied on: its key, 64 hex digits as the registry has it, and where its customers find it. */
  issuer: v.strictObject({
    publicKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not 64 hex digits')),
    site: origin,
  }),
  /** A file of the cards that were given. */
  cards: text,
  /** Takes passporting servers without TLS, and a wallet whose key lies in the page. For development. */
  development: v.optional(v.boolean(), false),
})

const key = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'is not 64 hex digits'),
  v.transform(hexToBytes),
)

/** The file may have more keys in it: those of others. */
const keys = v.object({ cardSeed: key, cardEncryptionKey: key })

export type CardConfig = v.InferOutput<typeof settings> & v.InferOutput<typeof keys>

/** Reads both files of the command. A wrong value is named with its file. */
export function readConfig(files: {
  readonly config: string
  readonly secrets: string
}): CardConfig {
  return { ...readFile(files.config, settings), ...readFile(files.secrets, keys) }
}

function readFile<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> {
  const result = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new Error(`${file}: "${v.getDotPath(issue) ?? ''}" ${issue.message}.`)
}
