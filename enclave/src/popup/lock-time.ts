import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import type { FlowEvent } from './flow.ts'

/** When the key locks itself unless it is used: after this event, given when it was to be before. Unix seconds, or null. */
export function lockTime(event: FlowEvent, before: number | null, now: number): number | null {
  return isUse(event) ? now + IDLE_LIMIT / 1000 : event.type === 'locked' ? null : before
}

/** What came about by an act that the worker counts as a use of the key. */
function isUse(event: FlowEvent): boolean {
  switch (event.type) {
    case 'described':
      return !event.request.needsPassword
    case 'done':
      return event.act !== 'decline'
    case 'made':
    case 'add-passkey':
    case 'ready-to-consent':
    case 'ready-to-view':
    case 'ready-to-answer':
    case 'ready-to-release':
      return true
    default:
      return false
  }
}
