/**
 * What an operator says of the sites: `idos.sites.json`.
 *
 * Attacker: a mistake. A value becomes part of headers and of the configuration of a server, so it is an origin, a source of a
 * policy or a chain id letter by letter, and can end neither.
 */
import { IdosError, origin } from '@idos/protocol'
import * as v from 'valibot'
import { readInput } from '../program/files.ts'
import type { Surroundings } from '../program/surroundings.ts'

/** https, or http where no network lies between. */
const site = v.pipe(
  origin,
  v.check(
    (text) => /^https:|^http:\/\/(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1)(?::|$)/.test(text),
    'must be https unless on this machine',
  ),
)

/** A source of `frame-ancestors` (CSP3 §6.7.2.7): an origin, or the names below one. */
const embedder = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(
    /^(?:https|http):\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d{1,5}|\*))?$/,
    'must be an origin, or like https://*.bank.example',
  ),
)

/** Where wallets of phones are met: `wss`, or `ws` on this machine. */
const relay = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(
    /^wss:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$|^ws:\/\/(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1):\d{1,5}$/,
    'must be an origin of wss:',
  ),
)

/** The person's own place, for those who offer one. */
const dashboard = v.strictObject({
  origin: site,
  /** Issuer that registers a new profile. */
  registrar: site,
  walletConnect: v.optional(
    v.strictObject({
      projectId: v.pipe(v.string(), v.regex(/^[\w-]{1,80}$/, 'must be a project id')),
      relay: v.optional(relay, 'wss://relay.walletconnect.org'),
    }),
  ),
})

/** The place of consumers. Its origin is the one that may have the Enclave's desk in it. */
const consumers = v.strictObject({ origin: site })

const config = v.strictObject({
  /** Origins as browsers see them. */
  enclave: site,
  isle: site,
  gateway: site,
  chainId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be a chain id')),
  /** Pages that may embed the Isle, and with it the Enclave's frame. */
  embedders: v.pipe(v.array(embedder), v.maxLength(1000)),
  dashboard: v.optional(dashboard),
  consumers: v.optional(consumers),
})

export type SitesConfig = v.InferOutput<typeof config>

/** @throws CONFIG_INVALID that names the file and the member */
export async function readSitesConfig(
  file: string,
  surroundings: Pick<Surroundings, 'stdin'>,
): Promise<SitesConfig> {
  return parseSitesConfig(new TextDecoder().decode(await readInput(file, surroundings)), file)
}

export function parseSitesConfig(text: string, file: string): SitesConfig {
  const result = v.safeParse(config, jsonOf(text, file))
  if (result.success) {
    if (!isShared(result.output)) return result.output
    throw wrong(
      file,
      'Enclave, Isle, gateway, dashboards and registrar need an origin each, and that of consumers is no embedder: one that is shared protects nothing',
    )
  }
  const [issue] = result.issues
  throw wrong(file, `"${v.getDotPath(issue) ?? ''}" ${issue.message}`)
}

function isShared(config: SitesConfig): boolean {
  const { enclave, isle, gateway, embedders, dashboard, consumers } = config
  const own = [enclave, isle, gateway]
  if (dashboard) own.push(dashboard.origin)
  if (consumers) own.push(consumers.origin)
  // An issuer is somebody else's server, or at least no page of these.
  if (new Set(own).size < own.length || own.includes(dashboard?.registrar ?? '')) return true
  // Whatever runs at the origin of a page that embeds the Isle would have the desk of consumers, too.
  return consumers !== undefined && embedders.includes(consumers.origin)
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong(file, 'is no JSON')
  }
}

function wrong(file: string, why: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${file}: ${why}.` })
}
