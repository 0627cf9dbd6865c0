import type { Connection } from '@idos/testbed'
import type { ConformanceCase } from '../cases/case.ts'

export type Door = Connection['kind']

/**
 * Where a case runs. A case for the engine's own door runs there alone: no other case does, as a node runs the very same
 * engine, and the cases that change clock and rows have the engine to themselves.
 */
export function doorsOf({ needs = [] }: Pick<ConformanceCase, 'needs'>): readonly Door[] {
  if (needs.includes('engine') || needs.includes('clock')) return ['engine']
  if (needs.includes('node')) return ['node']
  return needs.includes('gateway') ? ['gateway'] : ['node', 'gateway']
}
