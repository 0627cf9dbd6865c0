import { readFileSync } from 'node:fs'
import { readSettings, refusal, type Values } from '@idos/command'
import type { AuthType } from '@idos/kwil'
import { parseAuthType } from '@idos/wallets'
import { commands } from './commands.mjs'
import { backendUrl, lines, nonEmpty, originOf, secretBytes } from './config-values.ts'
import type { WebOrigins } from './cors/cors.ts'
import type { GatewaySettings } from './create-gateway.ts'
import { createPublicOrigins } from './origins/public-origins.ts'
import { networkPolicy } from './policy/network-policy.ts'
import type { Policy } from './policy/policy.ts'
import { parsePolicyFile } from './policy/policy-file.ts'

export type GatewayConfig = {
  readonly host: string
  readonly port: number
  /** Serves `/metrics` alone, on the same host; without it `/metrics` is beside the RPC. */
  readonly metricsPort: number | undefined
  readonly origins: readonly string[]
  readonly settings: GatewaySettings
  readonly nep413Recipients: readonly string[]
  /** Read again on SIGHUP. */
  readonly backends: () => readonly string[]
  readonly policy: () => Policy
  readonly secrets: () => readonly Uint8Array[]
  /** True when no secret was configured: sessions then end with this process. */
  readonly secretIsOwn: boolean
  readonly maxLag: number
  readonly maxBlockAgeMs: number
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly drainNoticeSeconds: number
  readonly drainSeconds: number
  readonly logLevel: string
}

type Settings = Values<typeof commands.gateway>
type Flag = keyof Settings

/**
 * Parses flags, then environment variables, then defaults, once.
 *
 * @throws CONFIG_INVALID naming the setting
 */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  random: (length: number) => Uint8Array,
): GatewayConfig {
  const { values } = readSettings(commands.gateway, args, env)
  const file = <Value>(flag: FileFlag, parse: (content: string) => Value): Value =>
    attempt(flag, () => parse(readFileSync(values[flag], 'utf8')))

  const backends = () => {
    const urls = values['backends-file']
      ? file('backends-file', (content) => lines(content).map(backendUrl))
      : listOf(values.backends).map((url) => attempt('backends', () => backendUrl(url)))
    if (urls.length === 0) throw invalid('backends', 'must name at least one node')
    return [...new Set(urls)]
  }
  const ownSecret = [random(32)]
  const secrets = () => {
    if (values['session-secret-file'])
      return file('session-secret-file', (content) => nonEmpty(lines(content)).map(secretBytes))
    const given = listOf(values['session-secret'])
    if (given.length === 0) return ownSecret
    return given.map((hex) => attempt('session-secret', () => secretBytes(hex)))
  }
  const policy = (): Policy => {
    const chosen = values.policy ? file('policy', parsePolicyFile) : networkPolicy()
    return values.descriptions === 'any' ? { ...chosen, descriptions: () => undefined } : chosen
  }
  const origins = listOf(values.origins).map((one) => attempt('origins', () => originOf(one)))
  attempt('origins', () => createPublicOrigins(origins))
  const maxBodyBytes = values['max-body']
  const roomForOne = (flag: 'max-bytes-in-flight' | 'max-bytes-in-flight-address') => {
    if (values[flag] >= maxBodyBytes) return values[flag]
    throw invalid(flag, `must not be less than --max-body, ${maxBodyBytes}`)
  }
  const metricsPort = values['metrics-port'] ?? undefined

  backends()
  secrets()
  policy()
  return {
    host: values.host,
    port: values.port,
    metricsPort,
    origins,
    backends,
    policy,
    secrets,
    secretIsOwn: !values['session-secret-file'] && !values['session-secret'],
    nep413Recipients: listOf(values['nep413-recipients']),
    maxLag: values['max-lag'],
    maxBlockAgeMs: values['max-block-age'] * 1000,
    headersTimeoutMs: values['headers-timeout'] * 1000,
    requestTimeoutMs: values['request-timeout'] * 1000,
    drainNoticeSeconds: values['drain-notice'],
    drainSeconds: values.drain,
    logLevel: values['log-level'],
    settings: {
      chainId: values['chain-id'],
      statement: values.statement,
      authTypes: authTypesOf(listOf(values['auth-types'])),
      webOrigins: webOriginsOf(listOf(values['web-origins'])),
      requireBoundLogin: values['require-bound-login'] === 'yes',
      nonceLifeSeconds: values['nonce-life'],
      sessionTtlSeconds: values['session-ttl'],
      sessionMaxAgeSeconds: values['session-max-age'],
      maxBodyBytes,
      readDeadlineMs: values['read-timeout'] * 1000,
      writeDeadlineMs: values['write-timeout'] * 1000,
      trustedProxies: values['trusted-proxies'],
      addressRate: values['rate-address'],
      inFlight: {
        total: values['max-in-flight'],
        perClient: values['max-in-flight-address'],
      },
      bytesInFlight: {
        total: roomForOne('max-bytes-in-flight'),
        perClient: roomForOne('max-bytes-in-flight-address'),
      },
      unreadBytes: {
        total: values['max-unread'],
        perClient: values['max-unread-address'],
      },
      addressBytes: values['rate-address-bytes'],
      senderBytes: values['rate-sender-bytes'],
      failedBytes: values['rate-failed-bytes'],
      loginRate: values['rate-login'],
      sessionRate: values['rate-session'],
      serveMetrics: metricsPort === undefined,
    },
  }
}

type FileFlag = 'backends-file' | 'session-secret-file' | 'policy'

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

const invalid = (flag: Flag, problem: string) => refusal(commands.gateway, flag, problem)

function attempt<Value>(flag: Flag, parse: () => Value): Value {
  try {
    return parse()
  } catch (error) {
    throw invalid(flag, `cannot be used: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

function webOriginsOf(list: readonly string[]): WebOrigins {
  if (list.length === 1 && list[0] === 'any') return 'any'
  return list.map((one) => attempt('web-origins', () => originOf(one)))
}

function authTypesOf(list: readonly string[]): readonly AuthType[] {
  if (list.length === 0) throw invalid('auth-types', 'must name at least one scheme')
  return list.map(authTypeOf)
}

function authTypeOf(text: string): AuthType {
  const authType = parseAuthType(text)
  if (!authType) throw invalid('auth-types', 'names an unknown scheme')
  return authType
}
