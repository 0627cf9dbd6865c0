import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AuthType } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { parseAuthType } from '@idos/wallets'
import { backendUrl, lines, nonEmpty, originOf, secretBytes } from './config-values.ts'
import type { WebOrigins } from './cors/cors.ts'
import type { GatewaySettings } from './create-gateway.ts'
import { type GatewayOption, gatewayOptions } from './gateway-options.ts'
import type { BucketRate } from './limits/token-bucket.ts'
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

type Flag = (typeof gatewayOptions)[number]['flag']

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
  const flags = parseFlags(args)
  const text = (flag: Flag): string => {
    const option = gatewayOptions.find((one) => one.flag === flag) as GatewayOption
    const value = flags[flag] ?? env[envName(flag)] ?? option.fallback
    if (value === undefined) throw invalid(flag, 'must be given')
    return value.trim()
  }
  const list = (flag: Flag) =>
    text(flag)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  const whole = (flag: Flag, min: number, max: number) => {
    const value = text(flag)
    if (!/^\d{1,9}$/.test(value) || Number(value) < min || Number(value) > max) {
      throw invalid(flag, `must be a whole number from ${min} to ${max}`)
    }
    return Number(value)
  }
  const file = <Value>(flag: Flag, parse: (content: string) => Value): Value =>
    attempt(flag, () => parse(readFileSync(text(flag), 'utf8')))

  const backends = () => {
    const urls = text('backends-file')
      ? file('backends-file', (content) => lines(content).map(backendUrl))
      : list('backends').map((url) => attempt('backends', () => backendUrl(url)))
    if (urls.length === 0) throw invalid('backends', 'must name at least one node')
    return [...new Set(urls)]
  }
  const ownSecret = [random(32)]
  const secrets = () => {
    if (text('session-secret-file')) {
      return file('session-secret-file', (content) => nonEmpty(lines(content)).map(secretBytes))
    }
    const given = list('session-secret')
    if (given.length === 0) return ownSecret
    return given.map((hex) => attempt('session-secret', () => secretBytes(hex)))
  }
  const anyDescription = oneOf('descriptions', text('descriptions'), ['exact', 'any']) === 'any'
  const policy = (): Policy => {
    const chosen = text('policy') ? file('policy', parsePolicyFile) : networkPolicy()
    return anyDescription ? { ...chosen, descriptions: () => undefined } : chosen
  }
  const origins = list('origins').map((one) => attempt('origins', () => originOf(one)))
  attempt('origins', () => createPublicOrigins(origins))
  const maxBodyBytes = whole('max-body', 1_000, 64_000_000)
  const bytesInFlight = {
    total: whole('max-bytes-in-flight', maxBodyBytes, 999_999_999),
    perClient: whole('max-bytes-in-flight-address', maxBodyBytes, 999_999_999),
  }
  const metricsPort = text('metrics-port') === '' ? undefined : whole('metrics-port', 0, 65_535)

  backends()
  secrets()
  policy()
  return {
    host: hostOf(text('host')),
    port: whole('port', 0, 65_535),
    metricsPort,
    origins,
    backends,
    policy,
    secrets,
    secretIsOwn: !text('session-secret-file') && !text('session-secret'),
    nep413Recipients: list('nep413-recipients'),
    maxLag: whole('max-lag', 0, 1_000_000),
    maxBlockAgeMs: whole('max-block-age', 0, 86_400) * 1000,
    headersTimeoutMs: whole('headers-timeout', 1, 300) * 1000,
    requestTimeoutMs: whole('request-timeout', 1, 3_600) * 1000,
    drainNoticeSeconds: whole('drain-notice', 0, 300),
    drainSeconds: whole('drain', 0, 300),
    logLevel: oneOf('log-level', text('log-level'), LOG_LEVELS),
    settings: {
      chainId: chainIdOf(text('chain-id')),
      statement: statementOf(text('statement')),
      authTypes: authTypesOf(list('auth-types')),
      webOrigins: webOriginsOf(list('web-origins')),
      requireBoundLogin:
        oneOf('require-bound-login', text('require-bound-login'), YES_NO) === 'yes',
      nonceLifeSeconds: whole('nonce-life', 10, 300),
      sessionTtlSeconds: whole('session-ttl', 60, 604_800),
      sessionMaxAgeSeconds: whole('session-max-age', 60, 2_592_000),
      maxBodyBytes,
      readDeadlineMs: whole('read-timeout', 1, 120) * 1000,
      writeDeadlineMs: whole('write-timeout', 1, 300) * 1000,
      trustedProxies: whole('trusted-proxies', 0, 10),
      addressRate: rateOf('rate-address', text('rate-address')),
      inFlight: {
        total: whole('max-in-flight', 1, 100_000),
        perClient: whole('max-in-flight-address', 1, 100_000),
      },
      bytesInFlight,
      unreadBytes: {
        total: whole('max-unread', 1_000_000, 999_999_999),
        perClient: whole('max-unread-address', 1_000_000, 999_999_999),
      },
      addressBytes: rateOf('rate-address-bytes', text('rate-address-bytes')),
      senderBytes: rateOf('rate-sender-bytes', text('rate-sender-bytes')),
      failedBytes: rateOf('rate-failed-bytes', text('rate-failed-bytes')),
      loginRate: rateOf('rate-login', text('rate-login')),
      sessionRate: rateOf('rate-session', text('rate-session')),
      serveMetrics: metricsPort === undefined,
    },
  }
}

const YES_NO = ['yes', 'no']
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function parseFlags(args: readonly string[]): Partial<Record<string, string>> {
  const options = Object.fromEntries(
    gatewayOptions.map(({ flag }) => [flag, { type: 'string' } as const]),
  )
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    // The first of Node's own sentences names the option; the others tell of options for programmers.
    const [first] = (error instanceof Error ? error.message : 'unknown option').split(/[.\n]/)
    throw new IdosError('CONFIG_INVALID', { message: `${first}. See --help.` })
  }
}

function envName(flag: string): string {
  return `IDOS_GATEWAY_${flag.toUpperCase().replaceAll('-', '_')}`
}

function invalid(flag: Flag, what: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `--${flag} (${envName(flag)}) ${what}.` })
}

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

/** Node.js would take an empty text for every address of the machine. */
function hostOf(text: string): string {
  if (text === '') throw invalid('host', 'must be an address')
  return text
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

function chainIdOf(text: string): string {
  if (!/^[\x21-\x7e]{1,64}$/.test(text)) throw invalid('chain-id', 'must be 1 to 64 characters')
  return text
}

function statementOf(text: string): string {
  if (/[\p{Cc}]/u.test(text) || text.length > 200) {
    throw invalid('statement', 'must be one line of at most 200 characters')
  }
  return text
}

function rateOf(flag: Flag, text: string): BucketRate {
  const [, perSecond, burst] = /^(\d{1,9}(?:\.\d{1,3})?)\/(\d{1,9})$/.exec(text) ?? []
  if (!Number(perSecond) || !Number(burst)) {
    throw invalid(flag, 'must be two numbers above 0, like 50/300')
  }
  return { perSecond: Number(perSecond), burst: Number(burst) }
}

function oneOf(flag: Flag, text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text)) throw invalid(flag, `must be one of ${allowed.join(', ')}`)
  return text
}
