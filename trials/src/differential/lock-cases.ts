import { setTimeout as pause } from 'node:timers/promises'
import type { ConformanceCase } from '@idos/conformance'
import type { World } from '@idos/testbed'
import { newServer, now, scene, share } from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'

/**
 * Cases of the table that try until a lock ends: between the two moments at which it ends at two chains, their answers
 * must differ, and their tables afterwards. The cases below stand in for them.
 */
export const racesTheClock: readonly string[] = ['grant/lock-ends-revoke', 'grant/lock-ends-remove']

const SECONDS = 15
const PAUSE = 500

/** The same, tried while both chains hold the lock, and when it has ended at both. */
export const lockCases: readonly ConformanceCase[] = [
  {
    id: 'differential/lock-ends-revoke',
    title: 'a locked grant is revoked after its lock, by the block times of both chains',
    covers: [],
    async run(world) {
      const { person, original } = await scene(world)
      const [consumer, lock] = [newServer(), now() + SECONDS]
      const copy = await share(world, person, original, consumer.caller, lock)
      const id = accessGrantId(consumer.caller, copy.id, lock)
      await world.refuses(person, 'revoke_access_grant', { id }, /locked/)
      await lockIsOver(world, lock)
      await world.write(person, 'revoke_access_grant', { id })
    },
  },
  {
    id: 'differential/lock-ends-remove',
    title: 'a locked copy is removed after its lock, by the block times of both chains',
    covers: [],
    async run(world) {
      const { person, original } = await scene(world)
      const lock = now() + SECONDS
      const { id } = await share(world, person, original, newServer().caller, lock)
      await world.refuses(person, 'remove_credential', { id }, /locked/)
      await lockIsOver(world, lock)
      await world.write(person, 'remove_credential', { id })
    },
  },
]

/** The mirror hands on the earlier of two block times. */
async function lockIsOver(world: World, lock: number): Promise<void> {
  while ((await world.connection.blockTime()) <= lock) await pause(PAUSE)
}
