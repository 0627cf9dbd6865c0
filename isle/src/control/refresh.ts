import { isIdosError } from '@idos/protocol'
import { sessionOf } from '../flow/reduce.ts'
import type { FlowStep } from '../flow/state.ts'
import type { Context } from './context.ts'

/** Screens that new records may replace: on the others something is going on that ends by itself. */
const resting: ReadonlySet<FlowStep> = new Set([
  'no-credential',
  'pending-verification',
  'ready',
  'granted',
  'write-grant',
])

/** Reads what the network holds again, and shows it where the person rests. */
export async function refresh(context: Context): Promise<void> {
  if (!sessionOf(context.flow())) return
  try {
    const session = await context.readSession()
    if (!resting.has(context.flow().step)) return
    context.dispatch({ type: 'session', session })
    if (!context.operations.running) context.onRest()
  } catch (error) {
    if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
    context.dispatch({ type: 'session-absent' })
  }
}
