import { randomInt } from 'node:crypto'
import type { Values } from '@idos/operator'
import { IdosError } from '@idos/protocol'
import { keyOption, originOption } from '@idos/testbed'
import type { commands } from '../options.ts'
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

/** Completes the options by the environment. Throws `CONFIG_INVALID` that names the option. */
export function configOf(
  values: Values<typeof commands.differential>,
  env: Readonly<Record<string, string | undefined>>,
): DifferentialConfig {
  const { target, kwild, only = '', seed = randomInt(1_000_000), steps } = values
  const ownerKey = keyOption('--owner-key', values['owner-key'] ?? env.IDOS_CONFORMANCE_OWNER_KEY)
  return {
    given: target.length > 0 ? givenNodes(target, ownerKey) : undefined,
    ...{ kwild, only, seed, steps },
    atOnce: values['at-once'],
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
