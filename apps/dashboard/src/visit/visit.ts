import type { Account, CreationPhase, IdosError } from '@idos/client'

/** Where a person stands between coming and being in. */
export type Visit =
  /** For the wallet of the last visit; asks nobody. */
  | { readonly at: 'looking' }
  | {
      readonly at: 'out'
      /** Id of the wallet that is asked at this moment. */
      readonly asked: string | null
      readonly problem: IdosError | null
    }
  | {
      readonly at: 'no-profile'
      readonly account: Account
      /** For whom the creation waits; null when nothing was begun. */
      readonly phase: CreationPhase | null
      readonly problem: IdosError | null
    }
  | {
      readonly at: 'logged-out'
      readonly account: Account
      readonly asked: boolean
      readonly problem: IdosError | null
    }
  | { readonly at: 'in'; readonly account: Account }

export const LOOKING: Visit = { at: 'looking' }
export const OUT: Extract<Visit, { at: 'out' }> = { at: 'out', asked: null, problem: null }

export function accountOf(visit: Visit): Account | null {
  return 'account' in visit ? visit.account : null
}
