import { parseArgs } from 'node:util'
import { IdosError } from '@idos/protocol'
import { keyOption, originOption } from '@idos/testbed'

export type ConformanceConfig = {
  /** Empty: a network of its own. */
  readonly targets: readonly string[]
  readonly nodes: readonly string[]
  readonly ownerKey: string | undefined
  readonly inserterKey: string | undefined
  readonly deploy: boolean
  readonly settings: boolean
  readonly postgres: string | undefined
  readonly only: string
  readonly atOnce: number
  readonly erasure: boolean
}

export const USAGE = `Usage: npm run conformance -- [options]

Without --target, a development node and a gateway are started on free ports and tested, and the engine by itself.

  --target URL          a node or a gateway; may be given several times for doors of one network
  --node URL            a node for the owner's writes, when the only target is a gateway; given for each node of the network,
                        every write is waited for at all of them, because a gateway reads from any
  --owner-key KEY       key of the database owner, or IDOS_CONFORMANCE_OWNER_KEY
  --inserter-key KEY    Ed25519 seed of an inserter, or IDOS_CONFORMANCE_INSERTER_KEY; without it the owner names one
  --deploy              deploy the schema first, as the owner
  --change-settings     also run the cases that change the network's settings for a moment
  --postgres URL        the node's database, for the erasure proof; read only
  --only TEXT           cases whose id contains this
  --at-once N           cases at a time (default 12)
  --erasure             the erasure proof alone, with everything that was searched and found
  --help

Keys: 64 hex digits are an Ed25519 seed, 0x and 64 hex digits an EVM private key.`

/** Reads options and environment. Throws `CONFIG_INVALID` that names the option; 'help' when asked for help. */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ConformanceConfig | 'help' {
  const values = readOptions(args)
  if (values.help) return 'help'
  const atOnce = values['at-once'] ?? '12'
  if (!/^[1-9]\d{0,2}$/.test(atOnce))
    throw invalid('--at-once', 'must be a whole number from 1 to 999')
  return {
    targets: (values.target ?? []).map((text) => originOption('--target', text)),
    nodes: (values.node ?? []).map((text) => originOption('--node', text)),
    ownerKey: keyOption('--owner-key', values['owner-key'] ?? env.IDOS_CONFORMANCE_OWNER_KEY),
    inserterKey: keyOption(
      '--inserter-key',
      values['inserter-key'] ?? env.IDOS_CONFORMANCE_INSERTER_KEY,
    ),
    deploy: values.deploy ?? false,
    settings: values['change-settings'] ?? false,
    postgres: values.postgres,
    only: values.only ?? '',
    atOnce: Number(atOnce),
    erasure: values.erasure ?? false,
  }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: args.filter((one) => one !== '--'),
      options: {
        target: { type: 'string', multiple: true },
        node: { type: 'string', multiple: true },
        'owner-key': text,
        'inserter-key': text,
        deploy: flag,
        'change-settings': flag,
        postgres: text,
        only: text,
        'at-once': text,
        erasure: flag,
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    // The first of Node's own sentences names the option; the others tell of options for programmers.
    const [first] = (cause instanceof Error ? cause.message : String(cause)).split(/[.\n]/)
    throw new IdosError('CONFIG_INVALID', { message: `${first}. All options: --help`, cause })
  }
}

function invalid(option: string, problem: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${option} ${problem}.` })
}
