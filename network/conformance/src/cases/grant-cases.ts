import type { World } from '@idos/testbed'
import {
  accessGrant,
  argumentsOf,
  difference,
  equal,
  newId,
  newServer,
  now,
  scene,
  share,
  shareMany,
} from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const LOCKED = 'the grant is locked'
const COPY_LOCKED = 'there are locked access grants for this credential'
const NOT_FOUND = 'the access grant not found'

export const grantCases: readonly ConformanceCase[] = [
  {
    id: 'grant/revoke',
    title: 'a grant is revoked by its user, and the last one takes the copy along',
    covers: ['share-again', 'originals-only', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const copy = await share(world, person, original, consumer.caller)
      const id = accessGrantId(consumer.caller, copy.id, 0)
      for (const actor of [stranger, consumer, await world.person()]) {
        await world.refuses(actor, 'revoke_access_grant', { id }, NOT_FOUND)
      }
      await world.write(person, 'revoke_access_grant', { id })
      equal(
        (await world.read(person, 'get_credentials')).map((row) => row.id),
        [original],
        'credentials',
      )
      await world.refuses(person, 'revoke_access_grant', { id }, NOT_FOUND)
      await world.refuses(
        consumer,
        'get_credential_shared',
        { id: copy.id },
        'the credential is not shared with the caller',
      )
    },
  },
  {
    id: 'grant/locked',
    title: 'a locked grant is not revoked and its copy not removed',
    covers: ['lock-edges', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const lock = now() + 3600
      const copy = await share(world, person, original, consumer.caller, lock)
      await world.refuses(
        person,
        'revoke_access_grant',
        { id: accessGrantId(consumer.caller, copy.id, lock) },
        LOCKED,
      )
      await world.refuses(person, 'remove_credential', { id: copy.id }, COPY_LOCKED)
      const has = async (actor: typeof stranger) =>
        (await world.readOne(actor, 'has_locked_access_grants', { id: copy.id })).has
      equal(
        [await has(person as never), await has(stranger)],
        [true, false],
        'has_locked_access_grants',
      )
    },
  },
  {
    id: 'grant/lock-ends-revoke',
    title: 'a lock ends after the second that it names: revoking',
    covers: ['lock-edges'],
    run: (world) => lockEnds(world, 'revoke_access_grant', LOCKED),
  },
  {
    id: 'grant/lock-ends-remove',
    title: 'a lock ends after the second that it names: removing the copy',
    covers: ['lock-edges'],
    run: (world) => lockEnds(world, 'remove_credential', COPY_LOCKED),
  },
  {
    id: 'grant/pages',
    title: 'grants come in order, in pages with real defaults and a cap, and are counted',
    covers: ['pages', 'stable-lists', 'errors'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const other = await scene(world)
      // Those of one block are in the order of their own ids.
      const blocks = await shareMany(world, person, original, consumer.caller, 22)
      const later = await share(world, other.person, other.original, consumer.caller)
      const page = async (user_id: string | null, number: number | null, size: number | null) =>
        (
          await world.read(consumer, 'get_access_grants_granted', { user_id, page: number, size })
        ).map((row) => row.data_id)
      const listed = await world.read(consumer, 'get_access_grants_granted', {
        user_id: person.userId,
        page: 1,
        size: 100,
      })
      let from = 0
      for (const ids of blocks) {
        const some = listed.slice(from, from + ids.length)
        from += ids.length
        equal(some.map((row) => row.data_id).sort(), [...ids].sort(), 'order by block')
        const own = some.map((row) => row.id)
        equal(own, [...own].sort(), 'order by id')
      }
      equal(listed.length, 22, 'all of the first user')
      const all = [...(await page(person.userId, 1, 100)), later.id]
      equal(await page(null, 1, 10), all.slice(0, 10), 'page 1, size 10')
      equal(await page(null, 3, 10), all.slice(20), 'page 3, size 10')
      equal(await page(null, null, null), all.slice(0, 20), 'page and size left out')
      equal(await page(null, 2, null), all.slice(20), 'size left out')
      equal(await page(null, 1, 100_000), all, 'a size over the cap')
      equal(await page(other.person.userId, 1, 10), [later.id], 'one user')
      equal(await page(newId(), 1, 10), [], 'an unknown user')
      equal(await page(null, Number.MAX_SAFE_INTEGER, 100), [], 'a page far out')
      for (const number of [0, -1]) {
        const bad = 'has to be a positive integer'
        await world.refuses(
          consumer,
          'get_access_grants_granted',
          { user_id: null, page: number, size: 10 },
          `page ${bad}`,
        )
        await world.refuses(
          consumer,
          'get_access_grants_granted',
          { user_id: null, page: 1, size: number },
          `size ${bad}`,
        )
      }
      const count = async (user_id: string | null) =>
        (await world.readOne(consumer, 'get_access_grants_granted_count', { user_id })).count
      equal(
        [await count(null), await count(person.userId), await count(newId())],
        ['23', '22', '0'],
        'counts',
      )
    },
  },
  {
    id: 'grant/size-cap',
    title: 'no page is longer than 100',
    covers: ['stable-lists'],
    async run(world) {
      const [one, other] = [await scene(world), await scene(world)]
      const { consumer } = one
      await shareMany(world, one.person, one.original, consumer.caller, 51)
      await shareMany(world, other.person, other.original, consumer.caller, 50)
      const size = async (page: number) =>
        (
          await world.read(consumer, 'get_access_grants_granted', {
            user_id: null,
            page,
            size: 1000,
          })
        ).length
      equal([await size(1), await size(2)], [100, 1], 'pages')
    },
  },
  {
    id: 'grant/rescind',
    title: 'a grantee gives up its own access, locked or not; the copy goes with its last grantee',
    covers: ['rescind', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const lock = now() + 3600
      const copy = await share(world, person, original, consumer.caller, lock)
      const reason = 'can not find the credential shared to you'
      await world.refuses(stranger, 'rescind_shared_credential', { credential_id: copy.id }, reason)
      await world.refuses(
        consumer,
        'rescind_shared_credential',
        { credential_id: original },
        reason,
      )
      const second = newServer()
      await world.write(
        stranger,
        'create_ag_by_dag_for_copy',
        accessGrant(person, second.caller, copy.id),
      )
      await world.write(consumer, 'rescind_shared_credential', { credential_id: copy.id })
      await world.refuses(
        consumer,
        'get_credential_shared',
        { id: copy.id },
        'the credential is not shared with the caller',
      )
      equal(
        (await world.readOne(second, 'get_credential_shared', { id: copy.id })).id,
        copy.id,
        'the other grantee',
      )
      await world.write(second, 'rescind_shared_credential', { credential_id: copy.id })
      equal(
        (await world.read(person, 'get_credentials')).map(({ id }) => id),
        [original],
        'credentials',
      )
    },
  },
]

type Ending = 'revoke_access_grant' | 'remove_credential'

/** A slow network may need longer than a short lock lasts to make it; then it is tried with a longer one. */
async function lockEnds(world: World, action: Ending, reason: string): Promise<void> {
  for (const seconds of [3, 15, 60]) {
    if (await lockEndsAfter(world, seconds, action, reason)) return
  }
  throw difference('attempts while locked', 'a refusal', 'none')
}

/**
 * Tries until it works; block times before and after tell whether the border lies where it should. false: the lock had
 * ended before the first attempt, so that nothing is shown.
 */
async function lockEndsAfter(
  world: World,
  seconds: number,
  action: Ending,
  reason: string,
): Promise<boolean> {
  const { person, original } = await scene(world)
  const consumer = newServer()
  const lock = now() + seconds
  const copy = await share(world, person, original, consumer.caller, lock)
  const id =
    action === 'revoke_access_grant' ? accessGrantId(consumer.caller, copy.id, lock) : copy.id
  const args = argumentsOf(action, { id })
  let refused = 0
  for (let attempt = 0; attempt < 400; attempt++) {
    const before = await world.connection.blockTime()
    const outcome = await world.connection.execute(person, action, [args])
    const after = await world.connection.blockTime()
    if (outcome.ok) {
      if (after <= lock) throw difference('block time of the success', `after ${lock}`, after)
      return refused > 0
    }
    equal(outcome.text, reason, action)
    if (before > lock) throw difference(`${action} after the lock`, 'success', outcome.text)
    refused++
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw difference(action, 'success after the lock', 'a lock without end')
}
