import type { FlowState } from '../flow.ts'

/**
 * The profile whose key was made or unlocked by this very change, by its password or its recovery words; else null. Only
 * then is a mark made: who merely opens a window gets none.
 */
export function unlockedUser(before: FlowState, after: FlowState): string | null {
  if (before.step === 'deriving' && after.step === 'kit-offer') return after.userId
  if (before.step === 'deriving' && after.step === 'preparing' && after.made) return after.made
  if (before.step !== 'deriving' && before.step !== 'restore') return null
  const { request } = before
  const goesOn = after.step === 'preparing' || (after.step === 'done' && after.act === 'unlock')
  return goesOn && 'userId' in request ? request.userId : null
}
