import { readFileSync } from 'node:fs'
import { origin } from '@idos/protocol'
import * as v from 'valibot'
import { hexToBytes } from './hex.ts'

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

const site = v.strictObject({
  /** As browsers see it, behind a proxy too. */
  origin,
  /** Where this process listens, on loopback. */
  port,
})

const settings = v.strictObject({
  page: site,
  issuer: site,
  consumer: site,
  /** Other sites whose people the issuer registers. */
  registersFor: v.optional(v.array(origin), []),
  /** The Isle that the page embeds. */
  isle: origin,
  /** The network's gateways, as this process reaches them. */
  gateways: v.pipe(v.array(origin), v.minLength(1, 'needs one')),
  /** Offers a wallet whose key lies in the page. For development: whoever has it has no wallet of their own. */
  demoWallet: v.optional(v.boolean(), false),
  /** Offers the result of a check to wallets of other makers, too. For development: any document passes. */
  walletOffers: v.optional(v.boolean(), false),
  chainId: v.pipe(v.string(), v.minLength(1, 'must not be empty')),
  /** Where the bank's own people decide and withdraw, on this machine alone. Without it nothing can wait for them. */
  deskPort: v.optional(port),
  /** Seconds after which what waits is approved by itself: for a demonstration that nobody attends. */
  approveAfter: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3_000))),
  /** A file of what was issued, by reference; without it that is forgotten with the process. */
  records: v.optional(v.pipe(v.string(), v.minLength(1, 'must not be empty'))),
  /** The page of the card that the bank's customers can claim. */
  cards: v.optional(origin),
})

export type NeobankSettings = v.InferOutput<typeof settings>

const key = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'is not 64 hex digits'),
  v.transform(hexToBytes),
)

/** The file may have more keys in it: those of others. */
const keys = v.object({
  issuerSeed: key,
  issuerEncryptionKey: key,
  consumerSeed: key,
  consumerEncryptionKey: key,
})

export type NeobankConfig = NeobankSettings & v.InferOutput<typeof keys>

/** Reads both files of the command. A wrong value is named with its file. */
export function readConfig(files: {
  readonly config: string
  readonly secrets: string
}): NeobankConfig {
  return { ...readFile(files.config, settings), ...readFile(files.secrets, keys) }
}

function readFile<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> {
  const result = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new Error(`${file}: "${v.getDotPath(issue) ?? ''}" ${issue.message}.`)
}
