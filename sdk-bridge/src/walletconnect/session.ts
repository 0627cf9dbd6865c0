import { hex } from '@scure/base'
import * as v from 'valibot'

/** What a page keeps of a connection, so that it goes on after a reload. Whoever has it can ask the wallet, and nothing more. */
const savedSession = v.strictObject({
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  seed: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  accounts: v.pipe(
    v.array(
      v.strictObject({
        chain: v.pipe(v.string(), v.regex(/^eip155:[0-9]{1,32}$/)),
        address: v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/)),
      }),
    ),
    v.minLength(1),
    v.maxLength(200),
  ),
  /** Unix seconds. */
  expiry: v.number(),
  /** What the wallet calls itself. */
  name: v.string(),
})
export type Session = v.InferOutput<typeof savedSession>

/** The part of `localStorage` that is used. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PLACE = 'idos.walletconnect'

export type SessionStore = {
  read(now: number): Session | null
  write(session: Session | null): void
}

/** Keeps the session at `storage()`, which may throw or have nothing: then it lasts as long as the page. */
export function createSessionStore(storage: () => SessionStorage): SessionStore {
  let kept: Session | null = null
  return {
    read(now) {
      try {
        const found = v.safeParse(savedSession, JSON.parse(storage().getItem(PLACE) ?? 'null'))
        if (found.success) kept = found.output
      } catch {
        // Denied, or not ours: what this page knows itself counts.
      }
      if (kept && kept.expiry <= now) this.write(null)
      return kept
    },
    write(session) {
      kept = session
      try {
        if (session) storage().setItem(PLACE, JSON.stringify(session))
        else storage().removeItem(PLACE)
      } catch {
        // Not kept: the person scans again after a reload.
      }
    },
  }
}

export const keyOf = (session: Session): Uint8Array => hex.decode(session.key)
