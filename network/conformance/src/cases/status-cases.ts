import type { World } from '@idos/testbed'
import {
  addOriginal,
  credentialInput,
  equal,
  newId,
  newServer,
  notesOf,
  now,
  scene,
  share,
  writeGrant,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

/** What the network knows of a status that an issuer gave, when nobody has the credential any more: digests. */

const CHANGED =
  'the notes of this credential were changed by its issuer, only the notes in force can be added'

const notesText = async (world: World, person: Parameters<World['read']>[0], id: string) =>
  (await world.readOne(person, 'get_credential_owned', { id })).public_notes

/** An issuer and the notes id of a credential that it revoked, and that nobody has. */
async function revokedAndGone(world: World, issuer = newServer()) {
  const notesId = newId()
  const person = await world.person()
  const signed = await credentialInput(issuer, notesOf(notesId))
  await world.write(person, 'add_credential', signed)
  await world.write(person, 'remove_credential', { id: signed.id })
  const revoked = notesOf(notesId, `revoked ${newId()}`)
  const edit = { public_notes_id: notesId, public_notes: revoked }
  await world.write(issuer, 'edit_public_notes_as_issuer', edit)
  return { person, issuer, notesId, signed, revoked }
}

export const statusCases: readonly ConformanceCase[] = [
  {
    id: 'status/refused',
    title: 'a credential that was revoked after its removal is not added, nor edited into another',
    covers: ['status-stands', 'errors'],
    async run(world) {
      const { person, issuer, signed } = await revokedAndGone(world)
      await world.refuses(person, 'add_credential', signed, CHANGED)
      const other = await addOriginal(world, person, issuer)
      await world.refuses(person, 'edit_credential', { ...signed, id: other }, CHANGED)
      await world.refuses(
        world.inserter,
        'upsert_credential_as_inserter',
        { ...signed, user_id: person.userId },
        CHANGED,
      )
      const stranger = await world.person()
      await world.refuses(stranger, 'add_credential', { ...signed, id: newId() }, CHANGED)
    },
  },
  {
    id: 'status/refused-write-grant',
    title: "nor does its issuer write it; the user's grant is not spent by the try",
    covers: ['status-stands', 'errors'],
    async run(world) {
      const { person, issuer, signed, notesId } = await revokedAndGone(world)
      const notes = signed.public_notes
      const input = await writeGrant(person, issuer, newServer().caller, { notes })
      await world.refuses(issuer, 'create_credentials_by_dwg', input, CHANGED)
      const edit = { public_notes_id: notesId, public_notes: notes }
      await world.write(issuer, 'edit_public_notes_as_issuer', edit)
      await world.write(issuer, 'create_credentials_by_dwg', input)
      equal(await notesText(world, person, input.original_credential_id), notes, 'notes')
    },
  },
  {
    id: 'status/same-words',
    title: 'signed notes that say what the issuer said last are taken from anybody',
    covers: ['status-stands'],
    async run(world) {
      const { person, issuer, signed, revoked } = await revokedAndGone(world)
      const input = await credentialInput(issuer, revoked)
      await world.write(person, 'add_credential', input)
      equal(await notesText(world, person, input.id), revoked, 'notes')
      // Now that a row has the words, the old notes get them, too.
      await world.write(person, 'add_credential', signed)
      equal(await notesText(world, person, signed.id), revoked, 'notes of the old one')
    },
  },
  {
    id: 'status/one-issuer-one-id',
    title: 'a status is about credentials of its issuer with its id, and about no others',
    covers: ['status-stands'],
    async run(world) {
      const [person, issuer, notesId] = [await world.person(), newServer(), newId()]
      const signed = await credentialInput(issuer, notesOf(notesId))
      const revoke = (actor: typeof issuer, public_notes_id: string) =>
        world.write(actor, 'edit_public_notes_as_issuer', {
          public_notes_id,
          public_notes: '{"status":"revoked"}',
        })
      await revoke(newServer(), notesId)
      await revoke(issuer, newId())
      await world.write(person, 'add_credential', signed)
      equal(await notesText(world, person, signed.id), signed.public_notes, 'notes')
    },
  },
  {
    id: 'status/edited-again',
    title: 'an edit of what nobody has is the way on, to and fro',
    covers: ['status-stands'],
    async run(world) {
      const { person, issuer, signed, revoked, notesId } = await revokedAndGone(world)
      const say = (public_notes: string) =>
        world.write(issuer, 'edit_public_notes_as_issuer', {
          public_notes_id: notesId,
          public_notes,
        })
      await say(signed.public_notes)
      await world.write(person, 'add_credential', signed)
      await world.write(person, 'remove_credential', { id: signed.id })
      await say(revoked)
      await world.refuses(person, 'add_credential', signed, CHANGED)
      // By another issuer the same id means another credential.
      const other = await credentialInput(newServer(), signed.public_notes)
      await world.write(person, 'add_credential', other)
    },
  },
  {
    id: 'status/replaced',
    title: 'replacing the only row of a revoked credential does not bring the old notes back',
    covers: ['status-stands'],
    async run(world) {
      const [person, notesId] = [await world.person(), newId()]
      const signed = await credentialInput(world.inserter, notesOf(notesId))
      const upsert = { ...signed, user_id: person.userId }
      await world.write(world.inserter, 'upsert_credential_as_inserter', upsert)
      const revoked = notesOf(notesId, 'revoked')
      const edit = { public_notes_id: notesId, public_notes: revoked }
      await world.write(world.inserter, 'edit_public_notes_as_issuer', edit)
      await world.write(world.inserter, 'upsert_credential_as_inserter', upsert)
      equal(await notesText(world, person, signed.id), revoked, 'notes')
    },
  },
  {
    id: 'status/other-holder',
    title: 'the status reaches whoever adds the credential while somebody else has it',
    covers: ['status-stands', 'nothing-left-behind'],
    async run(world) {
      const { person, issuer, notesId, original } = await scene(world)
      const [other, third] = [await world.person(), await world.person()]
      const signed = await credentialInput(issuer, notesOf(notesId))
      await world.write(other, 'add_credential', signed)
      const revoked = notesOf(notesId, 'revoked')
      const edit = { public_notes_id: notesId, public_notes: revoked }
      await world.write(issuer, 'edit_public_notes_as_issuer', edit)
      equal(await notesText(world, person, original), revoked, 'notes of the first')
      await world.write(person, 'remove_user', { id: person.userId })
      const late = { ...signed, id: newId() }
      await world.write(third, 'add_credential', late)
      equal(await notesText(world, third, late.id), revoked, 'notes of the third')
    },
  },
  {
    id: 'status/words-go',
    title: 'the words of a status and the id they are about go with the last row, on every path',
    covers: ['nothing-left-behind'],
    needs: ['database'],
    run: wordsGo,
  },
]

type Scene = Awaited<ReturnType<typeof scene>>

/** Ways in which the last row with a notes id goes; `remove_user` and the purge are erasure cases. */
const paths: Readonly<Record<string, (world: World, scene: Scene) => Promise<unknown>>> = {
  'the original is removed': (world, { person, original }) =>
    world.write(person, 'remove_credential', { id: original }),
  'the last grant of a removed original is revoked': async (world, { person, ...rest }) => {
    await share(world, person, rest.original, rest.consumer.caller)
    await world.write(person, 'remove_credential', { id: rest.original })
    const [grant] = await world.read(person, 'get_access_grants_owned')
    await world.write(person, 'revoke_access_grant', { id: grant?.id ?? '' })
  },
  'the last grantee of a removed original gives up': async (world, { person, ...rest }) => {
    const { id } = await share(world, person, rest.original, rest.consumer.caller)
    await world.write(person, 'remove_credential', { id: rest.original })
    await world.write(rest.consumer, 'rescind_shared_credential', { credential_id: id })
  },
  'the last copy of a removed original is removed': async (world, { person, ...rest }) => {
    const { id } = await share(world, person, rest.original, rest.consumer.caller)
    await world.write(person, 'remove_credential', { id: rest.original })
    await world.write(person, 'remove_credential', { id })
  },
  'its row becomes another credential': async (world, { person, issuer, original }) => {
    const other = await credentialInput(issuer, notesOf(newId()))
    await world.write(person, 'edit_credential', { ...other, id: original })
  },
}

async function wordsGo(world: World): Promise<void> {
  const scenes = await Promise.all(
    Object.entries(paths).map(async ([path, walk]) => {
      const made = await scene(world)
      const words = `revoked ${now()} ${newId()}`
      const edit = { public_notes_id: made.notesId, public_notes: notesOf(made.notesId, words) }
      await world.write(made.issuer, 'edit_public_notes_as_issuer', edit)
      const needles = [
        { label: `words: ${path}`, text: words },
        { label: `id: ${path}`, text: made.notesId },
      ]
      return { made, walk, needles }
    }),
  )
  const needles = scenes.flatMap((one) => one.needles)
  const labels = async () =>
    [...new Set((await world.search(needles, 'data')).data.map(({ label }) => label))].sort()
  equal(await labels(), needles.map(({ label }) => label).sort(), 'found while the rows are there')
  for (const { made, walk } of scenes) await walk(world, made)
  equal(await labels(), [], 'found when the rows are gone')
}
