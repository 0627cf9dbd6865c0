import { randomInt } from 'node:crypto'
import type { Values } from '@idos/command'
import { IdosError } from '@idos/protocol'
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

/** What the options come to. Throws `CONFIG_INVALID` that names the option. */
export function configOf(values: Values<typeof commands.differential>): DifferentialConfig {
  const { target, kwild, only = '', seed = randomInt(1_000_000), steps } = values
  return {
    given: target.length > 0 ? givenNodes(target, values['owner-key']) : undefined,
    ...{ kwild, only, seed, steps },
    atOnce: values['at-once'],
    reportFile: values.report,
    dataDir: values.data,
  }
}

function givenNodes(
  targets: readonly string[],
  ownerKey: string | undefined,
): NonNullable<DifferentialConfig['given']> {
  const [a, b, ...more] = targets
  if (a === undefined || b === undefined || more.length > 0)
    throw wrong('--target is given twice, or not at all')
  if (ownerKey === undefined) throw wrong('--target needs --owner-key')
  return { targets: [a, b], ownerKey }
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${message}.` })
}
