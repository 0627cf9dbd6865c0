import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AuthType } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { NEP413_RECIPIENTS, parseAuthType } from '@idos/wallets'
import { backendUrl, lines, nonEmpty, originOf, secretBytes } from './config-values.ts'
import type { WebOrigins } from './cors/cors.ts'
import type { GatewaySettings } from './create-gateway.ts'
import type { BucketRate } from './limits/token-bucket.ts'
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
  readonly drainSeconds: number
  readonly logLevel: string
}

type Option = { readonly flag: string; readonly fallback?: string; readonly help: string }

/** Every setting: `--flag VALUE`, or the environment variable of the same name with `IDOS_GATEWAY_` before it. */
export const gatewayOptions = [
  { flag: 'host', fallback: '127.0.0.1', help: 'address to listen on' },
  { flag: 'port', fallback: '8490', help: 'port to listen on' },
  { flag: 'metrics-port', fallback: '', help: 'serve /metrics on a port of its own' },
  { flag: 'backends', fallback: '', help: 'node URLs, comma separated' },
  {
    flag: 'backends-file',
    fallback: '',
    help: 'file with one node URL a line, read again on SIGHUP',
  },
  { flag: 'chain-id', help: 'chain id of the network' },
  { flag: 'origins', fallback: '', help: 'public origins of this gateway, comma separated' },
  {
    flag: 'web-origins',
    fallback: '',
    help: 'web origins that may call, comma separated, or "any"',
  },
  { flag: 'policy', fallback: '', help: 'policy file; without it the idOS schema decides' },
  {
    flag: 'session-secret',
    fallback: '',
    help: 'hex of 32 bytes or more, comma separated; first seals',
  },
  { flag: 'session-secret-file', fallback: '', help: 'the same, one a line, read again on SIGHUP' },
  { flag: 'statement', fallback: '', help: 'line in the log-in text' },
  {
    flag: 'auth-types',
    fallback: 'secp256k1_ep,ed25519,nep413,xrpl,sep53',
    help: 'log-in schemes',
  },
  {
    flag: 'nep413-recipients',
    fallback: NEP413_RECIPIENTS.join(','),
    help: 'accepted NEP-413 recipients',
  },
  { flag: 'nonce-life', fallback: '300', help: 'seconds to sign the log-in text (at most 300)' },
  { flag: 'session-ttl', fallback: '7200', help: 'seconds that a session lives unused' },
  { flag: 'session-max-age', fallback: '86400', help: 'seconds after which a session ends' },
  { flag: 'trusted-proxies', fallback: '0', help: 'proxies whose X-Forwarded-For counts' },
  {
    flag: 'rate-address',
    fallback: '200/1000',
    help: 'requests a second / burst for each address',
  },
  {
    flag: 'rate-login',
    fallback: '5/100',
    help: 'log-in requests a second / burst for each address',
  },
  {
    flag: 'rate-session',
    fallback: '100/500',
    help: 'reads a second / burst for each signed-in sender',
  },
  { flag: 'max-in-flight', fallback: '400', help: 'requests answered at a time' },
  { flag: 'max-in-flight-address', fallback: '100', help: 'of these, for one address' },
  { flag: 'max-body', fallback: '6000000', help: 'bytes of a request' },
  { flag: 'read-timeout', fallback: '8', help: 'seconds that a node gets for a read' },
  { flag: 'write-timeout', fallback: '25', help: 'seconds that a node gets for a broadcast' },
  { flag: 'max-lag', fallback: '10', help: 'blocks a node may be behind' },
  {
    flag: 'max-block-age',
    fallback: '0',
    help: 'seconds after which a node takes no writes; 0: its own health',
  },
  { flag: 'drain', fallback: '10', help: 'seconds that open requests get at shutdown' },
  { flag: 'log-level', fallback: 'info', help: 'trace, debug, info, warn, error, fatal, silent' },
] as const satisfies readonly Option[]

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
    const option: Option = gatewayOptions.find((one) => one.flag === flag) as Option
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
  const policy = () => (text('policy') ? file('policy', parsePolicyFile) : networkPolicy())
  const origins = list('origins').map((one) => attempt('origins', () => originOf(one)))
  const metricsPort = text('metrics-port') === '' ? undefined : whole('metrics-port', 0, 65_535)

  backends()
  secrets()
  policy()
  return {
    host: text('host'),
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
    drainSeconds: whole('drain', 0, 300),
    logLevel: oneOf('log-level', text('log-level'), LOG_LEVELS),
    settings: {
      chainId: chainIdOf(text('chain-id')),
      statement: statementOf(text('statement')),
      authTypes: list('auth-types').map(authTypeOf),
      webOrigins: webOriginsOf(list('web-origins')),
      nonceLifeSeconds: whole('nonce-life', 10, 300),
      sessionTtlSeconds: whole('session-ttl', 60, 604_800),
      sessionMaxAgeSeconds: whole('session-max-age', 60, 2_592_000),
      maxBodyBytes: whole('max-body', 1_000, 64_000_000),
      readDeadlineMs: whole('read-timeout', 1, 120) * 1000,
      writeDeadlineMs: whole('write-timeout', 1, 300) * 1000,
      trustedProxies: whole('trusted-proxies', 0, 10),
      addressRate: rateOf('rate-address', text('rate-address')),
      inFlight: {
        total: whole('max-in-flight', 1, 100_000),
        perClient: whole('max-in-flight-address', 1, 100_000),
      },
      loginRate: rateOf('rate-login', text('rate-login')),
      sessionRate: rateOf('rate-session', text('rate-session')),
      serveMetrics: metricsPort === undefined,
    },
  }
}

export function usage(): string {
  const rows = gatewayOptions.map((option: Option) => {
    const fallback = option.fallback ? ` [${option.fallback}]` : ''
    return `  --${option.flag.padEnd(20)} ${option.help}${fallback}`
  })
  return ['Options (or environment variables IDOS_GATEWAY_...):', ...rows].join('\n')
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function parseFlags(args: readonly string[]): Partial<Record<string, string>> {
  const options = Object.fromEntries(
    gatewayOptions.map(({ flag }) => [flag, { type: 'string' } as const]),
  )
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown option'
    throw new IdosError('CONFIG_INVALID', { message: message.split('. To specify')[0] ?? message })
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
  const [, perSecond, burst] = /^(\d{1,6}(?:\.\d{1,3})?)\/(\d{1,6})$/.exec(text) ?? []
  if (!Number(perSecond) || !Number(burst)) {
    throw invalid(flag, 'must be two numbers above 0, like 50/300')
  }
  return { perSecond: Number(perSecond), burst: Number(burst) }
}

function oneOf(flag: Flag, text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text)) throw invalid(flag, `must be one of ${allowed.join(', ')}`)
  return text
}
