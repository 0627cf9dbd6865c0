/**
 * Which profiles this device opens without a password, and the end of that.
 *
 * Requirements
 *  1. What is over is not given, and is deleted when it is looked for.
 *  2. A clock that was turned back brings nothing back: the latest time that was seen is kept, and time before it means that
 *     nothing here can be believed, so all of it goes.
 *  3. A store that fails or holds nonsense counts as empty.
 *
 * Attacker: whoever finds the device, sets its clock, or writes into its storage.
 */
import * as v from 'valibot'
import {
  describeRecord,
  type Remembered,
  type RememberedRecord,
  rememberedRecord,
} from './remembered.ts'
import { createSessionHalf, type SessionHalf } from './session-half.ts'
import { createIndexedDbStore, type RememberStore } from './store.ts'

/** A correction of the clock of this size is no attack, in seconds. */
const TOLERANCE = 60

export type Memory = {
  readonly store: RememberStore
  readonly session: SessionHalf
  /** Unix seconds. */
  now(): number
}

/** The memory of this browser, for a page of the Enclave's own origin at top level. */
export function browserMemory(page: Document): Memory {
  return {
    store: createIndexedDbStore(),
    session: createSessionHalf(page),
    now: () => Math.floor(Date.now() / 1000),
  }
}

/** The profiles that this device opens without a password now. Deletes what is over. */
export async function listRemembered(memory: Memory): Promise<Remembered[]> {
  return (await readRecords(memory)).map(describeRecord)
}

/** From now on this profile needs its password, whatever opened it here. */
export async function forget(memory: Memory, userId: string): Promise<void> {
  await memory.store.delete(userId, 'device')
  await memory.store.delete(userId, 'passkey')
}

/** From now on every profile needs its password here. */
export async function forgetAll(memory: Memory): Promise<void> {
  memory.session.clear()
  await memory.store.clear()
}

/** Records that are whole and not over. */
export async function readRecords(memory: Memory): Promise<RememberedRecord[]> {
  try {
    return await readOrThrow(memory)
  } catch {
    return []
  }
}

async function readOrThrow(memory: Memory): Promise<RememberedRecord[]> {
  const { store } = memory
  const now = memory.now()
  const latest = await store.latest()
  if (typeof latest === 'number' && now < latest - TOLERANCE) {
    await forgetAll(memory)
    return []
  }
  await store.setLatest(typeof latest === 'number' ? Math.max(latest, now) : now)
  const kept: RememberedRecord[] = []
  for (const stored of await store.all()) {
    const parsed = v.safeParse(rememberedRecord, stored)
    if (!parsed.success) continue
    const record = parsed.output
    const whole = record.salt !== null || memory.session.read() !== null
    if (whole && now < record.until && record.since <= now + TOLERANCE) kept.push(record)
    else await store.delete(record.userId, record.by)
  }
  return kept
}
