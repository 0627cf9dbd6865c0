/**
 * Which key each consumer had when the person last shared something with it. A changed key is the sign of a taken-over
 * site, so it is never accepted with one click.
 */

import * as v from 'valibot'
import { type Pin, type PinStore, pin } from '../shared/pin-store.ts'

export type { Pin, PinStore }

export type PinState = 'first' | 'known' | 'changed'

/** Compares a consumer's key with the remembered one. A store that fails or holds nonsense counts as empty. */
export async function checkPin(store: PinStore, origin: string, key: string): Promise<PinState> {
  const known = await readPin(store, origin)
  if (known === null) return 'first'
  return known.key === key ? 'known' : 'changed'
}

/** Remembers the key after a share that the person allowed. `now` in Unix seconds. */
export async function rememberPin(
  store: PinStore,
  origin: string,
  key: string,
  now: number,
): Promise<void> {
  const known = await readPin(store, origin)
  const firstSharedAt = known?.key === key ? known.firstSharedAt : now
  try {
    await store.set(origin, { key, firstSharedAt, lastSharedAt: now })
  } catch {
    // Without memory the next share shows the consumer as new, which is the safe side.
  }
}

async function readPin(store: PinStore, origin: string): Promise<Pin | null> {
  try {
    const parsed = v.safeParse(pin, await store.get(origin))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
