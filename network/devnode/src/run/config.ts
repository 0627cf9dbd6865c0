import { parseArgs } from 'node:util'
import { IdosError } from '@idos/protocol'
import { evmChecksumAddress, isEvmAddress, parseNearPublicKey } from '@idos/wallets'

export type DevnodeConfig = {
  readonly port: number
  /** Left out: a temporary folder, removed at the end. */
  readonly dataDir?: string
  /** As `@caller` gives it. */
  readonly owner: string
  readonly chainId: string
  /** Milliseconds. */
  readonly blockInterval: number
  readonly emptyBlockInterval: number
  /** Names of this node and origins of pages that it answers to, besides loopback ones. */
  readonly web: { readonly hosts: readonly string[]; readonly origins: readonly string[] }
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const USAGE = `Usage: npm run devnode -- --owner IDENTIFIER [options]

  --owner ID              who may change the schema: 0x address, or Ed25519 public key in hex
  --port N                port on 127.0.0.1 (default 8484, 0 = any free one)
  --data DIR              folder of the database; without it, a temporary one that is removed at the end
  --chain-id ID           default idos-dev
  --block-interval MS     least time between two blocks with transactions (default 0)
  --empty-block-interval MS  time until an empty block moves the block time on (default 6000)
  --allow-host NAME[,NAME]  names of this node besides localhost, *.localhost, 127.0.0.1 and [::1]
  --allow-origin URL[,URL]  origins whose pages may use this node, besides those of the same names
  --log-level LEVEL       ${LOG_LEVELS.join(', ')} (default info)
  --help`

/** Reads the command line. Throws `CONFIG_INVALID` that names the option; 'help' when asked for help. */
export function parseConfig(args: readonly string[]): DevnodeConfig | 'help' {
  const values = readOptions(args)
  if (values.help) return 'help'
  if (values.owner === undefined) throw invalid('--owner', 'is missing')
  return {
    port: wholeNumber('--port', values.port ?? '8484', 65_535),
    ...(values.data === undefined ? {} : { dataDir: notEmpty('--data', values.data) }),
    owner: normaliseOwner(values.owner),
    chainId: chainId(values['chain-id'] ?? 'idos-dev'),
    blockInterval: wholeNumber('--block-interval', values['block-interval'] ?? '0', 60_000),
    emptyBlockInterval: Math.max(
      100,
      wholeNumber('--empty-block-interval', values['empty-block-interval'] ?? '6000', 3_600_000),
    ),
    web: {
      hosts: listOf(values['allow-host']).map(hostName),
      origins: listOf(values['allow-origin']).map(webOrigin),
    },
    logLevel: logLevel(values['log-level'] ?? 'info'),
  }
}

/**
 * The owner is compared with `@caller` byte for byte: EVM addresses get their EIP-55 capitals, Ed25519 keys lower-case
 * hex. Mixed case that is not the right checksum is a typing error.
 */
export function normaliseOwner(owner: string): string {
  if (isEvmAddress(owner)) {
    const checksummed = evmChecksumAddress(Buffer.from(owner.slice(2), 'hex'))
    const digits = owner.slice(2)
    const mixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase()
    if (mixed && owner !== checksummed) {
      throw invalid('--owner', `has a wrong checksum; if ${checksummed} is meant, write it so`)
    }
    return checksummed
  }
  if (/^[0-9a-fA-F]{64}$/.test(owner)) return owner.toLowerCase()
  if (parseNearPublicKey(owner)) return owner
  throw invalid(
    '--owner',
    'must be an address (0x and 40 hex digits), an Ed25519 public key (64 hex digits) or ed25519:BASE58',
  )
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        data: text,
        owner: text,
        'chain-id': text,
        'block-interval': text,
        'empty-block-interval': text,
        'allow-host': text,
        'allow-origin': text,
        'log-level': text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    // The first of Node's own sentences names the option; the others tell of options for programmers.
    const [first = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/[.\n]/)
    throw new IdosError('CONFIG_INVALID', { message: `${first}.`, cause })
  }
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= max) return value
  throw invalid(option, `must be a whole number from 0 to ${max}, not "${text}"`)
}

function notEmpty(option: string, text: string): string {
  if (text.trim() === '') throw invalid(option, 'must not be empty')
  return text
}

function chainId(text: string): string {
  if (/^[A-Za-z0-9._-]{1,64}$/.test(text)) return text
  throw invalid('--chain-id', 'must be 1 to 64 letters, digits, dots, dashes or underscores')
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',').map((item) => item.trim())
}

function hostName(text: string): string {
  const name = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : undefined
  const exact = name?.host === text.toLowerCase() && name.port === ''
  if (exact && !text.includes('*')) return name.hostname
  throw invalid('--allow-host', `must be names without port, as node.example, not "${text}"`)
}

function webOrigin(text: string): string {
  const { origin = '' } = URL.canParse(text) ? new URL(text) : {}
  if (origin === text && /^https?:/.test(origin)) return origin
  throw invalid('--allow-origin', `must be origins, as https://app.example, not "${text}"`)
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level) return level
  throw invalid('--log-level', `must be one of ${LOG_LEVELS.join(', ')}`)
}

function invalid(option: string, problem: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${option} ${problem}.` })
}
