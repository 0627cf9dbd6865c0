import type { ConformanceCase } from '../case.ts'
import { callersAtEngine } from './callers.ts'
import { erasuresAtEngine } from './erasures.ts'
import { locksAtEngine } from './locks.ts'
import { plansAtEngine } from './plans.ts'
import { proofsAtEngine } from './proofs.ts'
import { quotasAtEngine } from './quotas.ts'
import { statusesAtEngine } from './statuses.ts'
import { upgradesAtEngine } from './upgrades.ts'

/** What only the engine's own door can show: other times, callers that no node lets through, stored rows, plans. */
export const casesAtEngine: readonly ConformanceCase[] = [
  ...callersAtEngine,
  ...proofsAtEngine,
  ...statusesAtEngine,
  ...locksAtEngine,
  ...erasuresAtEngine,
  ...quotasAtEngine,
  ...upgradesAtEngine,
  // Last: they fill the tables.
  ...plansAtEngine,
]
