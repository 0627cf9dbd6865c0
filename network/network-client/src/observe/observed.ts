import { IdosError, isIdosError } from '@idos/protocol'
import { type Observer, tell, wallClock } from './network-event.ts'

/**
 * The verbs of an SDK: each ends well or with an `IdosError` (what has no code, as of a key management service that is away,
 * becomes INTERNAL with its cause), and is told of when it has ended. Members that are no functions stay as they are.
 */
export function observed<Verbs extends object>(verbs: Verbs, observe?: Observer): Verbs {
  const told = Object.entries(verbs).map(([verb, member]: [string, unknown]) => {
    if (!isFunction(member)) return [verb, member]
    return [verb, (...args: unknown[]) => follow(verb, begin(member, args), observe)]
  })
  return Object.fromEntries(told) as Verbs
}

/** What is called wrongly may fail before there is a promise: then too by a code. */
function begin(member: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  try {
    return member(...args)
  } catch (cause) {
    throw isIdosError(cause) ? cause : new IdosError('INTERNAL', { cause })
  }
}

function follow(verb: string, result: unknown, observe: Observer | undefined): unknown {
  // What answers at once does no work worth telling.
  if (!(result instanceof Promise)) return result
  const startedAt = wallClock()
  const end = (error?: IdosError) => {
    const code = error && { code: error.code }
    tell(observe, { kind: 'verb', verb, startedAt, ms: wallClock() - startedAt, ...code })
  }
  return result.then(
    (value: unknown) => {
      end()
      return value
    },
    (cause: unknown) => {
      const error = isIdosError(cause) ? cause : new IdosError('INTERNAL', { cause })
      end(error)
      throw error
    },
  )
}

function isFunction(member: unknown): member is (...args: unknown[]) => unknown {
  return typeof member === 'function'
}
