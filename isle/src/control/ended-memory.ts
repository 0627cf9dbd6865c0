import { unixSeconds, uuid } from '@idos/protocol'
import * as v from 'valibot'

const KEY = 'idos.ended'
/** The oldest go first. */
const LIMIT = 100

/** When an access ended. `exact`: it was taken back here; else it was found to have ended, at some time before. */
export type Ending = { readonly at: number; readonly exact: boolean }

const stored = v.array(v.strictObject({ copyId: uuid, at: unixSeconds, exact: v.boolean() }))
type Stored = v.InferOutput<typeof stored>

export type EndedMemory = {
  /** The end of the access to these copies; where nothing is known, that it was found so now. */
  of(copyIds: readonly string[], now: number): Ending
  /** Keeps that it was found so, unless something is known. */
  find(copyIds: readonly string[], now: number): void
  /** The person took it back, now. */
  note(copyId: string, now: number): void
}

/**
 * Remembers when access ended: the network drops a grant and keeps nothing of it. For this visit, and longer where the frame's
 * storage may be used; ids of copies, and nothing of whose they are.
 */
export function createEndedMemory(storage: () => Storage): EndedMemory {
  let known = read(storage)

  function add(copyId: string, ending: Ending): void {
    known = [...known.filter((one) => one.copyId !== copyId), { copyId, ...ending }].slice(-LIMIT)
    try {
      storage().setItem(KEY, JSON.stringify(known))
    } catch {
      // Kept for this visit.
    }
  }
  const endingOf = (copyIds: readonly string[]) =>
    known.find(({ copyId }) => copyIds.includes(copyId))

  return {
    of(copyIds, now) {
      const { at, exact } = endingOf(copyIds) ?? { at: now, exact: false }
      return { at, exact }
    },
    find(copyIds, now) {
      const [copyId] = copyIds
      if (copyId !== undefined && !endingOf(copyIds)) add(copyId, { at: now, exact: false })
    },
    note(copyId, now) {
      if (!endingOf([copyId])?.exact) add(copyId, { at: now, exact: true })
    },
  }
}

function read(storage: () => Storage): Stored {
  try {
    const found = v.safeParse(stored, JSON.parse(storage().getItem(KEY) ?? '[]'))
    return found.success ? found.output : []
  } catch {
    return []
  }
}
