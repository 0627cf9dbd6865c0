import {
  addOriginal,
  copyInput,
  equal,
  firstWallet,
  newId,
  newServer,
  notesOf,
  now,
  scene,
  share,
  shareInput,
} from '@idos/testbed'
import type { CaseWorld, ConformanceCase } from '../case.ts'

/** What is left in the tables after an erasure, and the second in which it goes. */

const PURGE = 'purge_expired_grants'

async function rowsOf({ engine }: CaseWorld, ids: readonly string[]): Promise<number> {
  const is = ids.map((id) => `id = '${id}'::uuid`).join(' OR ')
  return (await engine.rows(`SELECT id FROM credentials WHERE ${is}`)).length
}

export const erasuresAtEngine: readonly ConformanceCase[] = [
  {
    id: 'erasure/tombstone',
    title: 'a removed original is an empty row while a copy is granted, and goes with the last one',
    covers: ['nothing-left-behind', 'lock-edges'],
    needs: ['clock'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const lock = now() + 100
      const copy = await share(world, person, original, consumer.caller, lock)
      await world.write(person, 'remove_credential', { id: original })
      const content = `SELECT content FROM credentials WHERE id = '${original}'::uuid`
      equal(await world.engine.rows(content), [['']], 'content of the original')
      await world.engine.at(lock + 1, () =>
        world.write(person, 'remove_credential', { id: copy.id }),
      )
      equal(await world.engine.rows(content), [], 'the original after its last copy')
    },
  },
  {
    id: 'erasure/last-second',
    title:
      'of an erased profile only locked copies stay, revocable, through the last second of the lock',
    covers: ['nothing-left-behind', 'lock-edges', 'bound-proofs'],
    needs: ['clock'],
    async run(world) {
      const { person, issuer, consumer, original, notesId } = await scene(world)
      const lock = now() + 100
      const locked = await share(world, person, original, consumer.caller, lock)
      await share(world, person, original, consumer.caller)
      await addOriginal(world, person, issuer)
      const attribute = { id: newId(), attribute_key: 'k', value: 'v' }
      await world.write(person, 'add_attribute', attribute)
      await world.write(person, 'remove_user', { id: person.userId })

      for (const table of ['users', 'wallets', 'credentials', 'user_attributes', 'wallet_proofs']) {
        const column = table === 'users' ? 'id' : 'user_id'
        const rows = `SELECT ${column} FROM ${table} WHERE ${column} = '${person.userId}'::uuid`
        equal(await world.engine.rows(rows), [], table)
      }
      const grants = async () => {
        const page = { user_id: null, page: null, size: null }
        return (await world.read(consumer, 'get_access_grants_granted', page)).map((row) => [
          row.data_id,
          row.ag_owner_user_id,
          row.inserter_id,
          row.locked_until,
        ])
      }
      equal(await grants(), [[locked.id, null, '', String(lock)]], 'grants')
      const revoked = notesOf(notesId, 'revoked')
      const edit = { public_notes_id: notesId, public_notes: revoked }
      await world.write(issuer, 'edit_public_notes_as_issuer', edit)
      const copy = await world.readOne(consumer, 'get_credential_shared', { id: locked.id })
      equal(
        [copy.user_id, copy.inserter, copy.public_notes, copy.content],
        [null, null, revoked, locked.content],
        'the locked copy',
      )

      await world.engine.at(lock, () => world.write(newServer(), PURGE))
      equal((await grants()).length, 1, 'grants in the last second')
      await world.engine.at(lock + 1, () => world.write(newServer(), PURGE))
      equal(await grants(), [], 'grants after it')
      equal(await rowsOf(world, [locked.id, original]), 0, 'rows after it')

      // The wallet may come back, with a text that it has not signed before.
      const profile = await world.bareUser()
      const old = { ...person.proof, user_id: profile.userId }
      const upsert = 'upsert_wallet_as_inserter'
      const reason = 'the ownership message is not for this profile and wallet, or no longer valid'
      await world.refuses(world.inserter, upsert, old, reason)
      await world.write(world.inserter, upsert, firstWallet(person.wallet, profile))
    },
  },
  {
    id: 'erasure/five-at-a-time',
    title: 'a purge takes five ended locks, and the count tells whether to purge again',
    covers: ['nothing-left-behind', 'quotas'],
    needs: ['clock', 'engine'],
    async run(world) {
      const { engine } = world
      const { person, consumer, original } = await scene(world)
      const lock = now() + 1000
      const locked = await shareInput(original, consumer.caller, lock)
      await world.write(person, 'share_credential', locked)
      await world.write(person, 'create_credential_copy', await copyInput(original))
      await world.write(person, 'remove_user', { id: person.userId })
      const count = async () =>
        Number((await world.readOne(null, 'get_expired_grants_count')).count)
      await engine.at(lock, async () => {
        // What other cases have left.
        while ((await count()) > 0) await world.write(newServer(), PURGE)
      })
      await engine.fill(`INSERT INTO main.access_grants
        SELECT gen_random_uuid(), null, 'many', data_id, locked_until, null, height, inserter_type, '', n::text
        FROM main.access_grants, generate_series(1, 7) n WHERE data_id = '${locked.id}'`)
      await engine.at(lock, async () => equal(await count(), 0, 'ended in the last second'))
      await engine.at(lock + 1, async () => {
        equal(await count(), 8, 'ended after it')
        await world.write(newServer(), PURGE)
        equal([await count(), await rowsOf(world, [locked.id])], [3, 1], 'after one purge')
        await world.write(newServer(), PURGE)
        equal([await count(), await rowsOf(world, [locked.id])], [0, 0], 'after two')
      })
    },
  },
]
