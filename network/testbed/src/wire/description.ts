import { executionDescription } from '@idos/kwil'
import { actions, isActionName } from '@idos/schema'

/** What a wallet shows of a write, which gateways hold to the action; of other names they know nothing. */
export function descriptionOf(action: string, rows = 1): string {
  return isActionName(action) ? executionDescription(actions[action].description, rows) : action
}
