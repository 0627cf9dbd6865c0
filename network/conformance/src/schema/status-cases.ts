import { createHash } from 'node:crypto'
import { schemaText } from '@idos/schema/sql'
import { expect, it } from 'vitest'
import {
  credentialInput,
  newInserter,
  newPerson,
  newServer,
  nextId,
  notesOf,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

const CHANGED =
  'the notes of this credential were changed by its issuer, only the notes in force can be added'
const EDIT = 'edit_public_notes_as_issuer' as const

export function statusCases(world: () => World): void {
  async function scene() {
    const [person, issuer] = [await newPerson(world(), await newInserter(world())), newServer()]
    const notesId = nextId()
    const signed = await credentialInput(issuer, notesOf(notesId))
    const revoked = notesOf(notesId, 'revoked')
    const edit = { public_notes_id: notesId, public_notes: revoked }
    return { person, issuer, notesId, signed, revoked, edit }
  }

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const rowOf = (issuerId: string, notesId: string, text: string) => {
    const key = sha256(`status ${issuerId} ${notesId}`)
    return { key, digest: sha256(`notes ${key} ${text}`) }
  }
  const stored = async (key: string) =>
    await world().query(
      world().owner,
      `SELECT notes_digest FROM credential_status_digests WHERE status_key = '${key}'`,
    )

  it('are kept as digests that bind issuer, id and words', async () => {
    const { issuer, notesId, revoked, edit } = await scene()
    await world().ok(issuer, EDIT, edit)
    const { key, digest } = rowOf(issuer.caller, notesId, revoked)
    expect(await stored(key)).toEqual([[digest]])
    await world().ok(issuer, EDIT, { ...edit, public_notes: notesOf(notesId) })
    expect(await stored(key)).toEqual([[rowOf(issuer.caller, notesId, notesOf(notesId)).digest]])
  })

  it('outlive the credential: only the same words come back', async () => {
    const { person, issuer, signed, revoked, edit } = await scene()
    await world().ok(person, 'add_credential', signed)
    await world().ok(person, 'remove_credential', { id: signed.id })
    await world().ok(issuer, EDIT, edit)
    await world().refuses(person, 'add_credential', signed, CHANGED)
    const same = await credentialInput(issuer, revoked)
    await world().ok(person, 'add_credential', same)
    // Now that a row has the words, the old notes get them, too.
    await world().ok(person, 'add_credential', signed)
    const [row] = await world().ok(person, 'get_credential_owned', { id: signed.id })
    expect(row?.public_notes).toBe(revoked)
  })

  it('are of one issuer and one id', async () => {
    const { person, issuer, signed, edit } = await scene()
    await world().ok(newServer(), EDIT, edit)
    const other = { public_notes_id: nextId(), public_notes: '{"status":"revoked"}' }
    await world().ok(issuer, EDIT, other)
    await world().ok(person, 'add_credential', signed)
  })

  it('stay words while a tombstone is needed, and go with it', async () => {
    const { person, issuer, notesId, signed, revoked, edit } = await scene()
    await world().ok(person, 'add_credential', signed)
    const lock = world().time + 100
    const share = await shareInput(signed.id, newServer().caller, lock)
    await world().ok(person, 'share_credential', share)
    await world().ok(person, 'remove_user', { id: person.userId })
    await world().ok(issuer, EDIT, edit)

    // Whoever gets the credential now inherits from the tombstone of somebody who left.
    const next = await newPerson(world(), await newInserter(world()))
    await world().ok(next, 'add_credential', { ...signed, id: nextId() })
    const [inherited] = await world().ok(next, 'get_credentials', {})
    expect(inherited?.public_notes).toBe(revoked)
    await world().ok(next, 'remove_user', { id: next.userId })

    world().time = lock + 1
    await world().ok(newServer(), 'purge_expired_grants', {})
    const rows = `SELECT id FROM credentials WHERE verifiable_credential_id = '${notesId}'`
    expect(await world().query(world().owner, rows)).toEqual([])
    const last = await newPerson(world(), await newInserter(world()))
    await world().refuses(last, 'add_credential', signed, CHANGED)
  })

  it('of an earlier schema are taken over, and its table with the words is gone', async () => {
    const { person, issuer, notesId, signed, revoked } = await scene()
    const cafe = { id: nextId(), text: '{"status":"r\u00e9voqu\u00e9 \u{1F600}"}' }
    await world().deploy(`
      CREATE TABLE credential_statuses (
        issuer_id TEXT NOT NULL, notes_id TEXT NOT NULL, public_notes TEXT NOT NULL, height INT8 NOT NULL,
        PRIMARY KEY (issuer_id, notes_id)
      );
      INSERT INTO credential_statuses (issuer_id, notes_id, public_notes, height)
      VALUES ('${issuer.caller}', '${notesId}', '${revoked}', 7), ('${issuer.caller}', '${cafe.id}', '${cafe.text}', 8);`)
    const tables = `SELECT name FROM info.tables WHERE name = 'credential_statuses'`
    expect(await world().query(world().owner, tables)).toEqual([['credential_statuses']])
    await world().deploy(schemaText())

    for (const [id, text] of [
      [notesId, revoked],
      [cafe.id, cafe.text],
    ] as const) {
      const { key, digest } = rowOf(issuer.caller, id, text)
      expect(await stored(key)).toEqual([[digest]])
    }
    expect(await world().query(world().owner, tables)).toEqual([])
    await world().refuses(person, 'add_credential', signed, CHANGED)
    await world().deploy(schemaText())
    await world().refuses(person, 'add_credential', signed, CHANGED)
  })
}
