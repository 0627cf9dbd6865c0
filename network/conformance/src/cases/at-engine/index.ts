import type { ConformanceCase } from '../case.ts'
import { callerCases } from './caller-cases.ts'
import { erasureCases } from './erasure-cases.ts'
import { lockCases } from './lock-cases.ts'
import { planCases } from './plan-cases.ts'
import { proofCases } from './proof-cases.ts'
import { quotaCases } from './quota-cases.ts'
import { statusCases } from './status-cases.ts'
import { upgradeCases } from './upgrade-cases.ts'

/** What only the engine's own door can show: other times, callers that no node lets through, stored rows, plans. */
export const casesAtEngine: readonly ConformanceCase[] = [
  ...callerCases,
  ...proofCases,
  ...statusCases,
  ...lockCases,
  ...erasureCases,
  ...quotaCases,
  ...upgradeCases,
  // Last: they fill the tables.
  ...planCases,
]
