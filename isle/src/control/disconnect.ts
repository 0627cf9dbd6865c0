import type { IdosError } from '@idos/protocol'
import type { Context } from './context.ts'

/** Ends everything that belongs to the present account; whoever waits for it gets this error. */
export function disconnect(
  { resources, dispatch }: Pick<Context, 'resources' | 'dispatch'>,
  error: IdosError,
): void {
  resources.release(error)
  dispatch({ type: 'disconnected' })
}
