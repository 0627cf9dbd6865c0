/**
 * What may be shown of a message between page and Isle.
 *
 * Requirement: names, statuses, error codes, sizes and times of our own lists only. Nothing is taken from a message but by
 * finding it in such a list, so that an address, a signature, a key or a text has no way into a log that somebody will
 * paste into a ticket.
 */
import {
  errorCodes,
  hostEvents,
  hostMethods,
  isleEvents,
  isleMethods,
  isleStatuses,
} from '@idos/protocol'

export type Direction = 'to Isle' | 'from Isle'
export type Line = {
  /** Milliseconds since the log began. */
  readonly at: number
  readonly direction: Direction
  readonly kind: 'call' | 'result' | 'error' | 'cancel' | 'event' | 'unknown'
  /** Method or event; `unknown` for what is in no list. */
  readonly name: string
  /** About as many bytes as the message has. */
  readonly bytes: number
  /** Milliseconds from the call to its end. */
  readonly took: number | null
  /** A status or an error code, or nothing. */
  readonly note: string
}

const kinds = ['call', 'result', 'error', 'cancel', 'event'] as const
const names: readonly string[] = [isleMethods, hostMethods, isleEvents, hostEvents].flatMap(
  Object.keys,
)

/** The value where it is one of a list of ours. */
function listed<T extends string>(list: readonly T[], value: unknown): T | undefined {
  return list.find((each) => each === value)
}

function measure(message: unknown): number {
  let bytes = 0
  const text = JSON.stringify(message, (_, part: unknown) => {
    if (part instanceof ArrayBuffer || ArrayBuffer.isView(part)) bytes += part.byteLength
    return part
  })
  return bytes + (text?.length ?? 0)
}

type Message = {
  kind?: unknown
  id?: unknown
  method?: unknown
  event?: unknown
  error?: { code?: unknown }
  data?: { status?: unknown }
  result?: { state?: { status?: unknown }; status?: unknown }
}

function noteOf({ error, data, result }: Message): string {
  return (
    listed(errorCodes, error?.code) ??
    listed(isleStatuses, data?.status ?? result?.state?.status) ??
    ''
  )
}

/** Describes one message after the other; remembers which calls are open. */
export function createDescriber(now: () => number): (from: Direction, message: unknown) => Line {
  const start = now()
  const open = new Map<string, { name: string; at: number }>()

  function describe(direction: Direction, message: Message): Line {
    const at = now() - start
    const kind = listed(kinds, message.kind) ?? 'unknown'
    const isOpening = kind === 'call'
    // Each side counts its own calls; what ends one comes from the other side, but for a `cancel`.
    const caller = isOpening || kind === 'cancel' ? direction : opposite(direction)
    const key = `${caller} ${Number(message.id)}`
    const call = open.get(key)
    const name = listed(names, message.method ?? message.event) ?? call?.name ?? 'unknown'
    if (isOpening) open.set(key, { name, at })
    else if (kind !== 'event') open.delete(key)
    const took = call && !isOpening && kind !== 'event' ? at - call.at : null
    return { at, direction, kind, name, bytes: measure(message), took, note: noteOf(message) }
  }

  return (direction, message) => {
    try {
      return describe(direction, Object(message) as Message)
    } catch {
      // A message can be made so that looking at it throws.
      const at = now() - start
      return { at, direction, kind: 'unknown', name: 'unknown', bytes: 0, took: null, note: '' }
    }
  }
}

function opposite(direction: Direction): Direction {
  return direction === 'to Isle' ? 'from Isle' : 'to Isle'
}
