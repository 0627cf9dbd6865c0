import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { IdosError } from '@idos/protocol'
import { keyOption, originOption, wholeOption } from '@idos/testbed'
import type { Pair } from './mirror/exchange.ts'

export type DifferentialConfig = {
  /** Nodes that run already, and the owner of both databases; `undefined`: two of its own. */
  readonly given: { readonly targets: Pair<string>; readonly ownerKey: string } | undefined
  /** Program of the real node, for one of its own. */
  readonly kwild: string | undefined
  readonly only: string
  readonly seed: number
  readonly steps: number
  readonly atOnce: number
  readonly reportFile: string | undefined
  readonly dataDir: string | undefined
}

/** Reads options and environment. Throws `CONFIG_INVALID` that names the option. */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DifferentialConfig {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      kwild: { type: 'string' },
      target: { type: 'string', multiple: true },
      'owner-key': { type: 'string' },
      seed: { type: 'string' },
      steps: { type: 'string', default: '150' },
      only: { type: 'string', default: '' },
      'at-once': { type: 'string', default: '12' },
      report: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const ownerKey = keyOption('--owner-key', values['owner-key'] ?? env.IDOS_CONFORMANCE_OWNER_KEY)
  return {
    given: values.target && givenNodes(values.target, ownerKey),
    kwild: values.kwild,
    only: values.only,
    seed: values.seed === undefined ? randomInt(1_000_000) : wholeOption('--seed', values.seed),
    steps: wholeOption('--steps', values.steps),
    atOnce: wholeOption('--at-once', values['at-once']),
    reportFile: values.report,
    dataDir: values.data,
  }
}

function givenNodes(
  texts: readonly string[],
  ownerKey: string | undefined,
): NonNullable<DifferentialConfig['given']> {
  const [a, b, ...more] = texts.map((text) => originOption('--target', text))
  if (a === undefined || b === undefined || more.length > 0)
    throw wrong('--target is given twice, or not at all')
  if (ownerKey === undefined) throw wrong('--target needs --owner-key')
  return { targets: [a, b], ownerKey }
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${message}.` })
}
