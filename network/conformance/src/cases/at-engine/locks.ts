import { equal, newServer, now, scene, share, utc, writeGrant } from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'
import type { ConformanceCase } from '../case.ts'

/** Locks and times of grants, to the second. On the wire the clock of a block is what it is. */

export const locksAtEngine: readonly ConformanceCase[] = [
  {
    id: 'grant/last-second',
    title: 'a lock includes the second that it names, and the next one is free',
    covers: ['lock-edges'],
    needs: ['clock'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const lock = now() + 100
      const copy = await share(world, person, original, consumer.caller, lock)
      const other = await share(world, person, original, consumer.caller, lock)
      const has = async (actor: typeof stranger | typeof person) =>
        (await world.readOne(actor, 'has_locked_access_grants', { id: copy.id })).has
      equal([await has(person), await has(stranger)], [true, false], 'locked before')
      const id = accessGrantId(consumer.caller, copy.id, lock)
      await world.engine.at(lock, async () => {
        equal(await has(person), true, 'locked in the last second')
        await world.refuses(person, 'revoke_access_grant', { id }, 'the grant is locked')
        const reason = 'there are locked access grants for this credential'
        await world.refuses(person, 'remove_credential', { id: copy.id }, reason)
      })
      await world.engine.at(lock + 1, async () => {
        equal(await has(person), false, 'locked after it')
        await world.write(person, 'revoke_access_grant', { id })
        await world.write(person, 'remove_credential', { id: other.id })
      })
      equal(await world.read(person, 'get_access_grants_owned'), [], 'grants')
    },
  },
  {
    id: 'dwg/window-edges',
    title:
      'a write grant is usable in 65 s before its time, in its last second and not in the next',
    covers: ['write-grants', 'strict-dates'],
    needs: ['clock'],
    async run(world) {
      const CREATE = 'create_credentials_by_dwg'
      const [person, issuer, consumer] = [await world.person(), newServer(), newServer()]
      const time = now()
      const terms = { before: utc(time + 66), after: utc(time + 100) }
      const input = await writeGrant(person, issuer, consumer.caller, terms)
      const reason =
        'this write grant can only be used after dwg_not_before and before dwg_not_after'
      const { engine } = world
      await engine.at(time, () => world.refuses(issuer, CREATE, input, reason))
      await engine.at(time + 101, () => world.refuses(issuer, CREATE, input, reason))
      await engine.at(time + 100, () => world.write(issuer, CREATE, input))
      const soon = { before: utc(time + 165), after: utc(time + 200) }
      const other = await writeGrant(person, issuer, consumer.caller, soon)
      await engine.at(time + 99, () => world.refuses(issuer, CREATE, other, reason))
      await engine.at(time + 100, () => world.write(issuer, CREATE, other))
    },
  },
]
