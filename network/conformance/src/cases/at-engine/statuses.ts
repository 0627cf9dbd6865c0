import { createHash } from 'node:crypto'
import { schemaText } from '@idos/schema/sql'
import { credentialInput, equal, newId, newServer, notesOf, now, scene, share } from '@idos/testbed'
import type { CaseWorld, ConformanceCase } from '../case.ts'

/** What is stored of the statuses that issuers gave, and until when. */

const EDIT = 'edit_public_notes_as_issuer'
const CHANGED =
  'the notes of this credential were changed by its issuer, only the notes in force can be added'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The row of a status: it binds issuer, id and words. */
function digestsOf(issuerId: string, notesId: string, text: string) {
  const key = sha256(`status ${issuerId} ${notesId}`)
  return { key, digest: sha256(`notes ${key} ${text}`) }
}

async function mustBeStored(
  { engine }: CaseWorld,
  issuerId: string,
  notesId: string,
  text: string,
): Promise<void> {
  const { key, digest } = digestsOf(issuerId, notesId, text)
  const found = await engine.rows(
    `SELECT notes_digest FROM credential_status_digests WHERE status_key = '${key}'`,
  )
  equal(found, [[digest]], `digest of ${text}`)
}

export const statusesAtEngine: readonly ConformanceCase[] = [
  {
    id: 'status/digests',
    title: 'of a status that an issuer gave there is one digest of issuer, id and words',
    covers: ['status-stands', 'nothing-left-behind'],
    needs: ['engine'],
    async run(world) {
      const [issuer, notesId] = [newServer(), newId()]
      for (const words of ['revoked', 'approved']) {
        const notes = notesOf(notesId, words)
        await world.write(issuer, EDIT, { public_notes_id: notesId, public_notes: notes })
        await mustBeStored(world, issuer.caller, notesId, notes)
      }
    },
  },
  {
    id: 'status/tombstone',
    title:
      'the words of a status stay while a locked copy needs them, for others too, and no longer',
    covers: ['status-stands', 'nothing-left-behind', 'lock-edges'],
    needs: ['clock'],
    async run(world) {
      const { engine } = world
      const [person, issuer, notesId] = [await world.person(), newServer(), newId()]
      const signed = await credentialInput(issuer, notesOf(notesId))
      await world.write(person, 'add_credential', signed)
      const lock = now() + 100
      await share(world, person, signed.id, newServer().caller, lock)
      await world.write(person, 'remove_user', { id: person.userId })
      const revoked = notesOf(notesId, 'revoked')
      await world.write(issuer, EDIT, { public_notes_id: notesId, public_notes: revoked })

      // Whoever gets the credential now inherits from the tombstone of somebody who left.
      const next = await world.person()
      await world.write(next, 'add_credential', { ...signed, id: newId() })
      equal((await world.readOne(next, 'get_credentials')).public_notes, revoked, 'inherited')
      await world.write(next, 'remove_user', { id: next.userId })

      const rows = `SELECT id FROM credentials WHERE verifiable_credential_id = '${notesId}'`
      equal((await engine.rows(rows)).length, 1, 'rows with the words under lock')
      await engine.at(lock + 1, () => world.write(newServer(), 'purge_expired_grants'))
      equal(await engine.rows(rows), [], 'rows with the words after the lock')
      await world.refuses(await world.person(), 'add_credential', signed, CHANGED)
    },
  },
  {
    id: 'status/earlier-schema',
    title: 'statuses of an earlier schema are taken over as digests, and their words are gone',
    covers: ['upgrade', 'status-stands'],
    needs: ['engine'],
    async run(world) {
      const { engine } = world
      const { person, issuer, notesId } = await scene(world)
      const { caller } = issuer
      const signed = await credentialInput(issuer, notesOf(notesId))
      await world.write(person, 'remove_user', { id: person.userId })
      const revoked = notesOf(notesId, 'revoked')
      const cafe = { id: newId(), text: '{"status":"r\u00e9voqu\u00e9 \u{1F600}"}' }
      await engine.deploy(`
        CREATE TABLE credential_statuses (
          issuer_id TEXT NOT NULL, notes_id TEXT NOT NULL, public_notes TEXT NOT NULL, height INT8 NOT NULL,
          PRIMARY KEY (issuer_id, notes_id)
        );
        INSERT INTO credential_statuses (issuer_id, notes_id, public_notes, height)
        VALUES ('${caller}', '${notesId}', '${revoked}', 7), ('${caller}', '${cafe.id}', '${cafe.text}', 8);`)
      const tables = `SELECT name FROM info.tables WHERE name = 'credential_statuses'`
      equal(await engine.rows(tables), [['credential_statuses']], 'the table before')
      await engine.deploy(schemaText())
      await mustBeStored(world, caller, notesId, revoked)
      await mustBeStored(world, caller, cafe.id, cafe.text)
      equal(await engine.rows(tables), [], 'the table after')
      const other = await world.person()
      await world.refuses(other, 'add_credential', signed, CHANGED)
      await engine.deploy(schemaText())
      await world.refuses(other, 'add_credential', signed, CHANGED)
    },
  },
]
