/**
 * What this browser keeps for the Enclave, and the end of it.
 *
 * Requirements
 *  1. What is forgotten is gone from every store, and nothing is called forgotten that is still there.
 *  2. A store that is denied hides none of the others; the person is told.
 *
 * Attacker: whoever finds the device, and a store that fails halfway.
 */
import { type LogEntry, sitesOf } from '../shared/log/entry.ts'
import type { LogStore } from '../shared/log/log-store.ts'
import { readLog } from '../shared/log/read-log.ts'
import type { PinList } from '../shared/pin-store.ts'

/** A profile that opens without its password here. */
export type RememberedProfile = {
  readonly userId: string
  /** Unix seconds. */
  readonly until: number
}

/** Profiles that are remembered on this device. */
export type RememberedProfiles = {
  list(): Promise<readonly RememberedProfile[]>
  forget(userId: string): Promise<void>
  forgetAll(): Promise<void>
}

export type Memory = {
  log: LogStore
  pins: PinList
  /** Null where this build remembers no profiles. */
  profiles: RememberedProfiles | null
  /** Tells open secure windows to close. */
  closeWindows(): void
  /** Removes everything of this origin. @throws when something is still there */
  eraseOrigin(): Promise<void>
}

export type Kept = {
  readonly entries: readonly LogEntry[]
  readonly pinned: readonly string[]
  readonly profiles: readonly RememberedProfile[]
  /** Something could not be read. */
  readonly denied: boolean
}

export async function readKept({ log, pins, profiles }: Memory): Promise<Kept> {
  const read = await Promise.allSettled([readLog(log), pins.origins(), profiles?.list() ?? []])
  const [entries, pinned, remembered] = read
  return {
    entries: entries.status === 'fulfilled' ? entries.value : [],
    pinned: pinned.status === 'fulfilled' ? pinned.value : [],
    profiles: remembered.status === 'fulfilled' ? remembered.value : [],
    denied: read.some(({ status }) => status === 'rejected'),
  }
}

/** Takes a site's key and every record that names the site. @throws when a store fails */
export async function forgetSite({ log, pins }: Memory, site: string): Promise<void> {
  const entries = await readLog(log)
  await log.remove(entries.filter((entry) => sitesOf(entry).includes(site)).map(({ id }) => id))
  await pins.remove(site)
}

/** What can be locked from a page that stands by itself. @throws when a store fails */
export async function lockAll({ profiles, closeWindows }: Memory): Promise<void> {
  closeWindows()
  await profiles?.forgetAll()
}

/** @throws when something is still there */
export async function forgetDevice(memory: Memory): Promise<void> {
  await lockAll(memory)
  await memory.eraseOrigin()
}
