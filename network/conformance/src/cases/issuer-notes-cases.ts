import { credentialInput, equal, newId, newServer, notesOf, scene, share } from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

export const issuerNotesCases: readonly ConformanceCase[] = [
  {
    id: 'credential/issuer-notes',
    title: "the issuer's key, and no other, changes the notes; readers of a copy see it at once",
    covers: ['issuer-notes', 'notes-id'],
    async run(world) {
      const { person, issuer, consumer, original, notesId } = await scene(world)
      const copy = await share(world, person, original, consumer.caller)
      const seen = async () =>
        (await world.readOne(consumer, 'get_credential_shared', { id: copy.id })).public_notes
      const before = await seen()
      equal(before, notesOf(notesId), 'notes before')
      await world.write(newServer(), 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: notesOf(notesId, 'forged'),
      })
      equal(await seen(), before, 'notes after an edit by another key')
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: notesOf(notesId, 'revoked'),
      })
      equal(await seen(), notesOf(notesId, 'revoked'), 'notes after the edit')
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: '{"status":"none"}',
      })
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: notesOf(notesId, 'again'),
      })
      equal(await seen(), notesOf(notesId, 'again'), 'notes after an edit without id')
    },
  },
  {
    id: 'credential/upper-case-issuer',
    title: 'an issuer key written in capitals is the same key',
    covers: ['notes-id', 'one-spelling'],
    async run(world) {
      const [person, issuer, notesId] = [await world.person(), newServer(), newId()]
      const input = await credentialInput(issuer, notesOf(notesId))
      await world.write(person, 'add_credential', {
        ...input,
        issuer_auth_public_key: issuer.caller.toUpperCase(),
      })
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: notesOf(notesId, 'revoked'),
      })
      equal(
        (await world.readOne(person, 'get_credential_owned', { id: input.id })).public_notes,
        notesOf(notesId, 'revoked'),
        'notes',
      )
    },
  },
  {
    id: 'credential/issuer-notes-refused',
    title: 'an issuer edit needs an issuer key, an id that stays and a JSON object',
    covers: ['notes-id', 'errors'],
    async run(world) {
      const edit = 'edit_public_notes_as_issuer'
      const [issuer, id] = [newServer(), newId()]
      const input = { public_notes_id: id, public_notes: notesOf(id) }
      await world.refuses(
        issuer,
        edit,
        { ...input, public_notes: notesOf(newId()) },
        'the id in public_notes can not be changed',
      )
      for (const public_notes of ['revoked', '[]', 'null', '']) {
        await world.refuses(
          issuer,
          edit,
          { ...input, public_notes },
          'public_notes is not a JSON object',
        )
      }
      for (const public_notes of [null, 'x'.repeat(65_537)]) {
        await world.refuses(issuer, edit, { ...input, public_notes }, 'public_notes is not valid')
      }
      for (const public_notes_id of ['', null, 'x'.repeat(257)]) {
        await world.refuses(
          issuer,
          edit,
          { ...input, public_notes_id },
          'public_notes_id is not valid',
        )
      }
      await world.refuses(
        await world.person(),
        edit,
        input,
        'only the key that issued a credential can edit its notes',
      )
    },
  },
  {
    id: 'credential/revoked-stays-revoked',
    title: 'old signed notes do not come back, by adding, editing or replacing the credential',
    covers: ['status-stands'],
    async run(world) {
      const person = await world.person()
      const [issuer, notesId] = [world.inserter, newId()]
      const signed = await credentialInput(issuer, notesOf(notesId))
      await world.write(person, 'add_credential', signed)
      const revoked = notesOf(notesId, 'revoked')
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: revoked,
      })
      const notes = async (id: string) =>
        (await world.readOne(person, 'get_credential_owned', { id })).public_notes
      await world.write(person, 'edit_credential', signed)
      equal(await notes(signed.id), revoked, 'notes after an edit')
      const again = { ...signed, id: newId() }
      await world.write(person, 'add_credential', again)
      equal(await notes(again.id), revoked, 'notes of the one added again')
      const inserted = { ...signed, id: newId(), user_id: person.userId }
      await world.write(issuer, 'upsert_credential_as_inserter', inserted)
      equal(await notes(inserted.id), revoked, 'notes of the inserted one')
    },
  },
]
