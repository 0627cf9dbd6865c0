import { readSettings, refusal, type Values } from '@idos/command'
import { evmChecksumAddress, isEvmAddress, parseNearPublicKey } from '@idos/wallets'
import { commands } from '../commands.mjs'

type Settings = Values<typeof commands.devnode>

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

export type LogLevel = Settings['log-level']

const LEAST_EMPTY_BLOCK_INTERVAL = 100

/** Reads the command line. Throws `CONFIG_INVALID` that names the option. */
export function parseConfig(args: readonly string[]): DevnodeConfig {
  const { values } = readSettings(commands.devnode, args)
  return {
    port: values.port,
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    owner: normaliseOwner(values.owner),
    chainId: values['chain-id'],
    blockInterval: values['block-interval'],
    emptyBlockInterval: Math.max(LEAST_EMPTY_BLOCK_INTERVAL, values['empty-block-interval']),
    web: { hosts: values['allow-host'] ?? [], origins: values['allow-origin'] ?? [] },
    logLevel: values['log-level'],
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
    if (mixed && owner !== checksummed)
      throw wrongOwner(`has a wrong checksum; if ${checksummed} is meant, write it so`)
    return checksummed
  }
  if (/^[0-9a-fA-F]{64}$/.test(owner)) return owner.toLowerCase()
  if (parseNearPublicKey(owner)) return owner
  throw wrongOwner(
    'must be an address (0x and 40 hex digits), an Ed25519 public key (64 hex digits) or ed25519:BASE58',
  )
}

const wrongOwner = (problem: string) => refusal(commands.devnode, 'owner', problem)
