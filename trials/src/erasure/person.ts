import { setTimeout as pause } from 'node:timers/promises'
import type { Needle } from '@idos/testbed'
import {
  credentialInput,
  firstWorld,
  makeRichProfile,
  type Network,
  neverStored,
  newServer,
  notesOf,
} from '@idos/testbed'
import type { Place } from './places.ts'

/** Somebody with a profile of everything that a profile can have, and every text that is to disappear. */
export type ErasedPerson = {
  readonly needles: readonly Needle[]
  /** Labels that a place never has, so that they need not be found there. */
  readonly hidden: Partial<Record<Place, readonly string[]>>
  erase(): Promise<void>
}

const LOCK_SECONDS = 30
/** Longer than a page of PostgreSQL and a chunk of its large values. */
const CIPHERTEXT_BYTES = 24_000

export async function makePerson(network: Network): Promise<ErasedPerson> {
  const world = firstWorld(network)
  const profile = await makeRichProfile(world, LOCK_SECONDS)
  const large = await credentialInput(newServer(), notesOf(crypto.randomUUID()), CIPHERTEXT_BYTES)
  await world.write(profile.person, 'add_credential', large)
  const { lock, person } = profile
  return {
    needles: [
      ...profile.atOnce,
      ...profile.withLock,
      { label: 'large ciphertext', text: large.content },
    ],
    hidden: {
      // The network computes them; no transaction names them.
      'block store': ['unlocked grant id', 'locked grant id'],
      snapshots: neverStored,
      'tables of PostgreSQL': neverStored,
      'write-ahead log of PostgreSQL': neverStored,
    },
    async erase() {
      await world.write(person, 'remove_user', { id: person.userId })
      const wait = (lock + 2) * 1000 - Date.now()
      await pause(Math.max(0, wait))
      await world.write(network.inserter, 'purge_expired_grants')
    },
  }
}
