import { type IdosError, isIdosError } from '@idos/protocol'
import { type Observer, tell, wallClock } from './network-event.ts'

/** The verbs of an SDK, each call of which is told of when it has ended. Members that are no functions stay as they are. */
export function observed<Verbs extends object>(verbs: Verbs, observe: Observer | undefined): Verbs {
  if (!observe) return verbs
  const told = Object.entries(verbs).map(([verb, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [verb, member]
    return [verb, (...args: unknown[]) => tellOf(verb, () => member(...args), observe)]
  })
  return Object.fromEntries(told) as Verbs
}

function tellOf(verb: string, call: () => unknown, observe: Observer): unknown {
  const startedAt = wallClock()
  const end = (error?: unknown) => {
    const code: IdosError['code'] = isIdosError(error) ? error.code : 'INTERNAL'
    const failed = error === undefined ? {} : { code }
    tell(observe, { kind: 'verb', verb, startedAt, ms: wallClock() - startedAt, ...failed })
  }
  const result = call()
  // What answers at once does no work worth telling.
  if (!(result instanceof Promise)) return result
  result.then(
    () => end(),
    (error: unknown) => end(error ?? null),
  )
  return result
}
