import {
  credentialInput,
  equal,
  keyChangeInput,
  keyedPerson,
  newBoxPair,
  newId,
  newKey,
  newServer,
  notesOf,
  share,
  stageInput,
  type World,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'
import { withSettings } from './with-settings.ts'

const NOT_SIGNED = 'the content is not signed by the holder of the key'
const CHANGE_NOT_SIGNED = 'the key change is not signed by the holder of the key'
const NOT_OWNED = 'the credential does not belong to the caller'
const NOT_ALL = 'a credential is not prepared for the new key'
const NO_NAME = 'this network has no name yet, its owner has to set one'

/** A person with one shared original, and a change of key that holds. */
async function scene(world: World) {
  const person = await keyedPerson(world)
  const issuer = newServer()
  const original = await credentialInput(issuer, notesOf(newId()))
  await world.write(person, 'add_credential', original)
  const change = {
    userId: person.userId,
    network: person.chainId,
    from: person.pair,
    newKey: newBoxPair().key,
  }
  return { person, issuer, original, change, staged: await stageInput(change, original) }
}

export const rekeyRefusalCases: readonly ConformanceCase[] = [
  {
    id: 'rekey/content-signed',
    title: 'a content counts only as the holder of the key signed it, in the place that it names',
    covers: ['key-changes', 'input-limits', 'errors'],
    async run(world) {
      const { person, issuer, original, change, staged } = await scene(world)
      const other = await credentialInput(issuer, notesOf(newId()))
      await world.write(person, 'add_credential', other)
      const wallet = newBoxPair()
      const next = newBoxPair().key
      const refused = [
        // Who has the wallet and not the key.
        await stageInput({ ...change, from: { ...wallet, key: change.from.key } }, original),
        // A page or gateway that puts contents of its own in, or the right ones in another place.
        { ...staged, content: other.content },
        { ...staged, encryptor_public_key: newKey() },
        { ...staged, id: other.id },
        { ...staged, new_key: next },
        // What was signed for another profile, network or content.
        await stageInput({ ...change, userId: newId() }, original),
        await stageInput({ ...change, network: 'another' }, original),
        await stageInput(change, { ...other, id: original.id }),
        { ...staged, signature: '' },
        { ...staged, signature: staged.key_change },
      ]
      for (const input of refused) await world.refuses(person, 'stage_content', input, NOT_SIGNED)
      const invalid = [
        ['content is not valid', { content: '' }],
        ['content is not valid', { content: null }],
        ['content is not valid', { content: `${staged.content}AAAA` }],
        ['encryptor_public_key is not valid', { encryptor_public_key: 'AAAA' }],
        [CHANGE_NOT_SIGNED, { key_change: 'A'.repeat(87) }],
        [CHANGE_NOT_SIGNED, { key_change: 'A'.repeat(89) }],
        ['the new key is not valid', { new_key: 'A'.repeat(43).concat('=') }],
        ['the new key is not valid', { new_key: null }],
        ['the profile has or had this key, choose another one', { new_key: person.encryptionKey }],
        [NOT_OWNED, { id: newId() }],
      ] as const
      for (const [reason, spoiled] of invalid) {
        await world.refuses(person, 'stage_content', { ...staged, ...spoiled }, reason)
      }
      equal(await world.read(person, 'get_staged_contents'), [], 'staged')
      await world.write(person, 'stage_content', staged)
    },
  },
  {
    id: 'rekey/strangers',
    title: 'nobody else prepares, drops or makes a change, and copies are not prepared',
    covers: ['key-changes', 'authorise-first', 'originals-only'],
    async run(world) {
      const { person, original, change, staged } = await scene(world)
      const stranger = await keyedPerson(world)
      const copy = await share(world, person, original.id, newServer().caller)
      const ofStranger = { ...change, userId: stranger.userId, from: stranger.pair }
      await world.refuses(stranger, 'stage_content', staged, NOT_OWNED)
      await world.refuses(
        stranger,
        'stage_content',
        await stageInput(ofStranger, original),
        NOT_OWNED,
      )
      await world.refuses(person, 'stage_content', await stageInput(change, copy), NOT_OWNED)
      await world.write(person, 'stage_content', staged)
      await world.write(stranger, 'discard_staged_contents')
      equal(await world.read(stranger, 'get_staged_contents'), [], "a stranger's")
      equal((await world.read(person, 'get_staged_contents')).length, 1, 'staged')
      const input = keyChangeInput(change)
      await world.refuses(stranger, 'change_profile_key', input, CHANGE_NOT_SIGNED)
      const nobody = newServer()
      const none = 'the caller has no profile'
      await world.refuses(nobody, 'stage_content', staged, none)
      await world.refuses(nobody, 'change_profile_key', input, none)
      await world.refuses(nobody, 'discard_staged_contents', {}, none)
      await world.write(person, 'change_profile_key', input)
    },
  },
  {
    id: 'rekey/key-signed',
    title: 'a key counts only as the holder of the key before it signed it',
    covers: ['key-changes', 'errors'],
    async run(world) {
      const { person, change, staged } = await scene(world)
      await world.write(person, 'stage_content', staged)
      const input = keyChangeInput(change)
      const wallet = { ...newBoxPair(), key: change.from.key }
      const refused = [
        keyChangeInput({ ...change, from: wallet }),
        keyChangeInput({ ...change, userId: newId() }),
        keyChangeInput({ ...change, network: 'another' }),
        { ...input, new_key: newBoxPair().key },
        { ...input, signature: staged.signature },
        { ...input, signature: '' },
      ]
      for (const one of refused) {
        await world.refuses(person, 'change_profile_key', one, CHANGE_NOT_SIGNED)
      }
      await world.refuses(
        person,
        'change_profile_key',
        { ...input, new_key: 'A'.repeat(43).concat('=') },
        'the new key is not valid',
      )
      const user = await world.readOne(person, 'get_user')
      equal(user.recipient_encryption_public_key, person.encryptionKey, 'key')
    },
  },
  {
    id: 'rekey/unchanged-since',
    title: 'what was added or edited meanwhile has to be prepared first',
    covers: ['key-changes'],
    async run(world) {
      const { person, issuer, original, change, staged } = await scene(world)
      await world.write(person, 'stage_content', staged)
      const edited = { ...(await credentialInput(issuer, original.public_notes)), id: original.id }
      await world.write(person, 'edit_credential', edited)
      equal((await world.readOne(person, 'get_staged_contents')).fits, false, 'fits')
      await world.refuses(person, 'change_profile_key', keyChangeInput(change), NOT_ALL)
      await world.refuses(person, 'stage_content', staged, NOT_SIGNED)
      await world.write(person, 'stage_content', await stageInput(change, edited))
      const added = await credentialInput(issuer, notesOf(newId()))
      await world.write(person, 'add_credential', added)
      await world.refuses(person, 'change_profile_key', keyChangeInput(change), NOT_ALL)
      await world.write(person, 'stage_content', await stageInput(change, added))
      await world.write(person, 'change_profile_key', keyChangeInput(change))
    },
  },
  {
    id: 'rekey/no-name',
    title: 'on a network without a name no key is changed: what is signed for it has to name it',
    covers: ['key-changes', 'errors'],
    needs: ['owner', 'settings'],
    async run(world) {
      const { person, change, staged } = await scene(world)
      await withSettings(world, { network: '' }, async () => {
        await world.refuses(person, 'stage_content', staged, NO_NAME)
        await world.refuses(person, 'change_profile_key', keyChangeInput(change), NO_NAME)
      })
      await world.write(person, 'stage_content', staged)
      await world.write(person, 'change_profile_key', keyChangeInput(change))
    },
  },
]
