import { uuid } from '@idos/protocol'
import * as v from 'valibot'

const PREFIX = 'idos.grants.'
/** A consumer's older grants have been revoked or replaced by then. */
const LIMIT = 50

const stored = v.array(uuid)

/**
 * Remembers which grants were consented to for a consumer on this device: ids of grants and not the consumer's identifier,
 * which is whatever that site wrote into its profile, maybe a bank's. A cache: in many browsers a frame's storage throws,
 * and then nothing is remembered.
 */
export function createGrantMemory(storage: () => Storage) {
  function get(consumer: string): readonly string[] {
    try {
      const found = v.safeParse(stored, JSON.parse(storage().getItem(PREFIX + consumer) ?? '[]'))
      return found.success ? found.output : []
    } catch {
      return []
    }
  }
  function forget(gone: readonly string[]): void {
    try {
      const memory = storage()
      const names = Array.from({ length: memory.length }, (_, index) => memory.key(index) ?? '')
      for (const key of names.filter((name) => name.startsWith(PREFIX))) {
        const left = get(key.slice(PREFIX.length)).filter((id) => !gone.includes(id))
        if (left.length === 0) memory.removeItem(key)
        else memory.setItem(key, JSON.stringify(left))
      }
    } catch {
      // Nothing was remembered.
    }
  }

  return {
    get,
    forget,
    add(consumer: string, grantId: string): void {
      try {
        const ids = [...get(consumer), grantId].slice(-LIMIT)
        storage().setItem(PREFIX + consumer, JSON.stringify(ids))
      } catch {
        // Not remembered; the consumer's own proof serves instead, or a fresh consent.
      }
    },
  }
}
