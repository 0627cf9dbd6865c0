import type { World } from '@idos/testbed'
import {
  actorOf,
  addOriginal,
  boundText,
  copyInput,
  credentialInput,
  equal,
  joiningWallet,
  knownProfile,
  newEvm,
  newId,
  newServer,
  newStellar,
  notesOf,
  now,
  scene,
  share,
  shareInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NOT_OWNED = 'the credential does not belong to the caller'
const SHARED = 'can not edit shared credential'

type Input = Awaited<ReturnType<typeof credentialInput>>

/** What every action that stores an original refuses. */
const refusals: readonly (readonly [
  string,
  Partial<{ readonly [K in keyof Input]: Input[K] | null }>,
])[] = [
  ['signature is wrong', { public_notes: '{}' }],
  ['signature is wrong', { content: 'AAAA' }],
  ['signature is wrong', { content: '%%%' }],
  ['signature is wrong', { public_notes_signature: 'not base64!' }],
  ['signature is wrong', { public_notes_signature: null }],
  ['signature is wrong', { broader_signature: 'AAAA' }],
  ['signature is wrong', { broader_signature: null }],
  ['signature is wrong', { issuer_auth_public_key: 'zz' }],
  ['signature is wrong', { issuer_auth_public_key: null }],
  ['encryptor_public_key is not valid', { encryptor_public_key: 'AAAA' }],
  ['encryptor_public_key is not valid', { encryptor_public_key: null }],
  ['content is not valid', { content: '' }],
  ['content is not valid', { content: null }],
  ['public_notes is not valid', { public_notes: null }],
  ['public_notes is not valid', { public_notes: 'x'.repeat(65_537) }],
]

const TAKEN_ID = 'the id can not be used, choose another one'

export const credentialCases: readonly ConformanceCase[] = [
  {
    id: 'credential/add',
    title: 'a credential is stored with both signatures and read by its user only',
    covers: ['first-wallet', 'kept-signatures'],
    async run(world) {
      const [person, other] = [await world.person(), await world.person()]
      const input = await credentialInput(newServer(), notesOf(newId()))
      await world.write(person, 'add_credential', input)
      const row = await world.readOne(person, 'get_credential_owned', { id: input.id })
      equal(row, { ...input, user_id: person.userId, inserter: null }, 'get_credential_owned')
      const { id, public_notes, issuer_auth_public_key } = input
      const listed = {
        id,
        user_id: person.userId,
        public_notes,
        issuer_auth_public_key,
        inserter: null,
        original_id: null,
      }
      equal(await world.read(person, 'get_credentials'), [listed], 'get_credentials')
      equal(await world.read(other, 'get_credential_owned', { id }), [], 'read by another')
    },
  },
  {
    id: 'credential/refused',
    title:
      'add_credential, upsert_credential_as_inserter and edit_credential refuse what is not in order',
    covers: ['row-signatures', 'input-limits', 'errors'],
    async run(world) {
      const person = await world.person()
      const issuer = world.inserter
      const own = await credentialInput(issuer, notesOf(newId()))
      await world.write(person, 'add_credential', own)
      for (const [reason, change] of refusals) {
        const input = { ...(await credentialInput(issuer, notesOf(newId()))), ...change }
        await world.refuses(person, 'add_credential', input, reason)
        await world.refuses(
          issuer,
          'upsert_credential_as_inserter',
          { ...input, user_id: person.userId },
          reason,
        )
        await world.refuses(person, 'edit_credential', { ...input, id: own.id }, reason)
      }
      equal((await world.read(person, 'get_credentials')).length, 1, 'credentials')
    },
  },
  {
    id: 'credential/duplicate-id',
    title: 'a credential id is taken once',
    covers: ['inserter-scope'],
    async run(world) {
      const { person, original } = await scene(world)
      const input = { ...(await credentialInput(newServer(), notesOf(newId()))), id: original }
      await world.refuses(person, 'add_credential', input, TAKEN_ID)
      await world.refuses(await world.person(), 'add_credential', input, TAKEN_ID)
    },
  },
  {
    id: 'credential/edit',
    title: 'a credential is edited by its user, with the same issuer, while nobody else has a copy',
    covers: ['status-stands', 'no-silent-success', 'errors'],
    async run(world) {
      const { person, issuer, consumer, original, notesId } = await scene(world)
      const edit = { ...(await credentialInput(issuer, notesOf(notesId, 'renewed'))), id: original }
      const forged = {
        ...(await credentialInput(newServer(), notesOf(notesId, 'better'))),
        id: original,
      }
      await world.refuses(
        person,
        'edit_credential',
        forged,
        'the issuer of a credential can not be changed',
      )
      await world.refuses(await world.person(), 'edit_credential', edit, NOT_OWNED)
      await world.refuses(person, 'edit_credential', { ...edit, id: newId() }, NOT_OWNED)
      await world.write(person, 'edit_credential', edit)
      const row = await world.readOne(person, 'get_credential_owned', { id: original })
      equal([row.content, row.public_notes], [edit.content, edit.public_notes], 'row')
      const copy = await share(world, person, original, consumer.caller)
      await world.refuses(person, 'edit_credential', edit, SHARED)
      await world.refuses(person, 'edit_credential', { ...edit, id: copy.id }, SHARED)
    },
  },
  {
    id: 'credential/upsert',
    title: 'an inserter replaces its own, unshared credential and nothing else',
    covers: ['inserter-scope', 'originals-only', 'errors'],
    async run(world) {
      const upsert = 'upsert_credential_as_inserter'
      const { inserter } = world
      const [person, other] = [await world.person(), await world.person()]
      const input = {
        ...(await credentialInput(inserter, notesOf(newId()))),
        user_id: person.userId,
      }
      await world.write(inserter, upsert, input)
      await world.write(inserter, upsert, input)
      const no = 'the credential can not be replaced'
      await world.refuses(inserter, upsert, { ...input, user_id: other.userId }, no)
      const foreignIssuer = {
        ...(await credentialInput(newServer(), notesOf(newId()))),
        id: input.id,
        user_id: person.userId,
      }
      await world.refuses(inserter, upsert, foreignIssuer, no)
      const own = await addOriginal(world, person, inserter)
      await world.refuses(inserter, upsert, { ...input, id: own }, no)
      const copy = await share(world, person, input.id, newServer().caller)
      await world.refuses(inserter, upsert, input, SHARED)
      await world.refuses(inserter, upsert, { ...input, id: copy.id }, no)
    },
  },
  {
    id: 'credential/exists',
    title: 'an inserter learns of credentials in its own profiles, or that it issued, only',
    covers: ['inserter-scope'],
    needs: ['owner'],
    async run(world) {
      const { person, original } = await scene(world)
      const stranger = await world.newInserter()
      const issued = await addOriginal(world, person, stranger)
      const exists = async (actor: typeof stranger, id: string) =>
        (await world.readOne(actor, 'credential_exist_as_inserter', { id })).credential_exist
      equal(await exists(world.inserter as typeof stranger, original), true, 'its own')
      equal(await exists(world.inserter as typeof stranger, newId()), false, 'none')
      equal(await exists(stranger, original), false, 'of another inserter')
      equal(await exists(stranger, issued), true, 'issued by it')
    },
  },
  {
    id: 'credential/remove',
    title: 'a user removes own credentials only; a copy goes with its grants',
    covers: ['no-silent-success', 'originals-only', 'errors'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const copy = await share(world, person, original, consumer.caller)
      await world.refuses(await world.person(), 'remove_credential', { id: original }, NOT_OWNED)
      await world.refuses(person, 'remove_credential', { id: newId() }, NOT_OWNED)
      await world.write(person, 'remove_credential', { id: copy.id })
      equal(await world.read(person, 'get_access_grants_owned'), [], 'grants')
      await world.write(person, 'remove_credential', { id: original })
      equal(await world.read(person, 'get_credentials'), [], 'credentials')
      await world.refuses(
        consumer,
        'get_credential_shared',
        { id: copy.id },
        'the credential is not shared with the caller',
      )
    },
  },
  {
    id: 'credential/remove-original',
    title:
      'a removed original loses its content, while readers of a locked copy keep notes and revocation',
    covers: ['nothing-left-behind'],
    async run(world) {
      const { person, issuer, consumer, original, notesId } = await scene(world)
      const copy = await share(world, person, original, consumer.caller, now() + 3600)
      // One that nobody was given goes with the original.
      await world.write(person, 'create_credential_copy', await copyInput(original))
      await world.write(person, 'remove_credential', { id: original })
      equal(
        (await world.read(person, 'get_credentials')).map(({ id }) => id),
        [copy.id],
        'credentials',
      )
      equal(await world.read(person, 'get_credential_owned', { id: original }), [], 'the original')
      await world.refuses(person, 'remove_credential', { id: original }, NOT_OWNED)
      const seen = async () =>
        (await world.readOne(consumer, 'get_credential_shared', { id: copy.id })).public_notes
      equal(await seen(), notesOf(notesId), 'notes')
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: notesOf(notesId, 'revoked'),
      })
      equal(await seen(), notesOf(notesId, 'revoked'), 'notes after revocation')
      await world.refuses(
        person,
        'share_credential',
        await shareInput(original, consumer.caller),
        'original credential does not belong to the caller',
      )
    },
  },
  {
    id: 'credential/texts-of-other-purposes',
    title: "what wallets and servers sign for other purposes is nobody's public notes",
    covers: ['kept-signatures', 'errors'],
    async run(world) {
      const { person, original, issuer } = await scene(world)
      const texts = [
        boundText(newStellar(), person),
        boundText(newStellar(), await knownProfile(world, person)),
        'Let an issuer write one credential into your idOS profile\n\nIssuer: x',
        'Give access to one credential of your idOS profile\n\nConsumer: x',
        'idOS consumer\n\nOrigin: https://consumer.example',
        'operation: insertAccessGrant\nowner: x',
      ]
      const reason = 'public_notes is not valid'
      for (const text of texts) {
        const input = await credentialInput(issuer, text)
        await world.refuses(person, 'add_credential', input, reason)
        await world.refuses(person, 'edit_credential', { ...input, id: original }, reason)
        const given = { ...input, user_id: person.userId }
        await world.refuses(world.inserter, 'upsert_credential_as_inserter', given, reason)
      }
    },
  },
  {
    id: 'credential/second-wallet',
    title: 'every wallet of a profile reads the same credentials',
    covers: ['first-wallet', 'equal-wallets'],
    run: secondWallet,
  },
]

async function secondWallet(world: World): Promise<void> {
  const { person, original } = await scene(world)
  const wallet = newEvm()
  await world.write(person, 'add_wallet', await joiningWallet(world, person, wallet))
  equal((await world.readOne(actorOf(wallet), 'get_credentials')).id, original, 'credential')
}
