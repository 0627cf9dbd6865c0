import { credentialInput, equal, newId, newServer, notesOf, now, share } from '@idos/testbed'
import type { ConformanceCase } from '../case.ts'

/** Quotas as they are by default, filled up past the actions, and what it costs to keep to them. */

const EDIT = 'edit_public_notes_as_issuer'
const LOCKED_ROWS = 5_000

export const quotasAtEngine: readonly ConformanceCase[] = [
  {
    id: 'quota/one-too-many',
    title: 'the credential and the attribute that would be one too many are refused, no other',
    covers: ['quotas'],
    needs: ['engine'],
    async run(world) {
      const person = await world.person()
      const user = `'${person.userId}'::uuid`
      await world.engine.fill(`INSERT INTO main.user_attributes (id, user_id, attribute_key, value, height)
        SELECT gen_random_uuid(), ${user}, 'k', 'v', 1 FROM generate_series(1, 255) n`)
      const attribute = () => ({ id: newId(), attribute_key: 'k', value: 'v' })
      const last = attribute()
      await world.write(person, 'add_attribute', last)
      const full = 'the profile has no room for more attributes'
      await world.refuses(person, 'add_attribute', attribute(), full)
      await world.write(person, 'edit_attribute', { ...last, value: 'w' })
      await world.write(person, 'remove_attribute', { id: last.id })
      await world.write(person, 'add_attribute', attribute())

      await world.engine.fill(`INSERT INTO main.credentials (id, user_id, public_notes, content, encryptor_public_key,
          issuer_auth_public_key, public_notes_signature, broader_signature, issuer_id, removed, height)
        SELECT gen_random_uuid(), ${user}, '', 'c', 'k', 'p', 's', 's', 'i', false, 1 FROM generate_series(1, 63) n`)
      const add = () => credentialInput(newServer(), notesOf(newId()))
      const original = await add()
      await world.write(person, 'add_credential', original)
      const noRoom = 'the profile has no room for more credentials'
      await world.refuses(person, 'add_credential', await add(), noRoom)
      // A copy is counted apart.
      await share(world, person, original.id, newServer().caller)
      await world.write(person, 'remove_user', { id: person.userId })
    },
  },
  {
    id: 'quota/unheld-once',
    title: 'statuses of credentials that nobody has are counted for each issuer, once each',
    covers: ['quotas'],
    needs: ['engine'],
    async run(world) {
      const { engine } = world
      const [issuer, id] = [newServer(), newId()]
      const edit = (notesId: string, words = 'revoked') => ({
        public_notes_id: notesId,
        public_notes: notesOf(notesId, words),
      })
      const counted = async () => {
        const digest = `encode(digest('issuer ${issuer.caller}', 'sha256'), 'hex')`
        const [row] = await engine.rows(
          `SELECT unheld FROM issuer_statuses WHERE issuer_digest = ${digest}`,
        )
        return row?.[0]
      }
      await world.write(issuer, EDIT, edit(id))
      await world.write(issuer, EDIT, edit(id, 'approved'))
      equal(await counted(), 1n, 'one credential, edited twice')
      // What somebody has is the issuer's business as often as it likes.
      const held = newId()
      const credential = await credentialInput(issuer, notesOf(held))
      await world.write(await world.person(), 'add_credential', credential)
      await world.write(issuer, EDIT, edit(held))
      equal(await counted(), 1n, 'one that somebody has')
      await engine.fill('UPDATE main.issuer_statuses SET unheld = 10000')
      const many = 'the issuer has changed the notes of too many credentials that nobody has'
      await world.refuses(issuer, EDIT, edit(newId()), many)
      await world.write(issuer, EDIT, edit(id))
      await world.write(issuer, EDIT, edit(held, 'approved'))
      await world.write(newServer(), EDIT, edit(newId()))
    },
  },
  {
    id: 'quota/purge-reads-little',
    title: 'a purge looks at what has ended only, however much is locked',
    covers: ['quotas', 'by-index'],
    needs: ['clock', 'engine'],
    async run(world) {
      const { engine } = world
      const person = await world.person()
      const original = await credentialInput(newServer(), notesOf(newId()))
      await world.write(person, 'add_credential', original)
      const lock = now() + 100
      const copy = await share(world, person, original.id, newServer().caller, lock)
      await world.write(person, 'remove_user', { id: person.userId })
      await engine.fill(`
        INSERT INTO main.credentials
          SELECT gen_random_uuid(), null, original_id, null, '', 'c', 'k', 'p', 's', 's', null, 'i', false, n
          FROM main.credentials, generate_series(1, ${LOCKED_ROWS}) n WHERE id = '${copy.id}';
        INSERT INTO main.access_grants
          SELECT gen_random_uuid(), null, 'many', id, ${lock + 1_000}, null, height, 'user', '', 'many'
          FROM main.credentials WHERE user_id IS NULL AND issuer_id = 'i';
        ANALYZE main.credentials; ANALYZE main.access_grants`)
      await engine.at(lock + 1, async () => {
        const plans = await engine.plansOf(() => world.write(newServer(), 'purge_expired_grants'))
        const touched = plans.flatMap((plan) =>
          [...plan.matchAll(/actual time=\S+ rows=(\d+)/g)].map(([, count]) => Number(count)),
        )
        equal(touched.length > 0, true, 'some plans')
        equal(
          touched.filter((count) => count >= 50),
          [],
          'steps that met many rows',
        )
      })
      const gone = `SELECT id FROM credentials WHERE id = '${copy.id}'::uuid`
      equal(await engine.rows(gone), [], 'the copy whose lock has ended')
      await engine.fill(`DELETE FROM main.credentials WHERE issuer_id = 'i' AND user_id IS NULL`)
    },
  },
]
