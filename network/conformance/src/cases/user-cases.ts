import { encodeBase64 } from '@idos/crypto/bytes'
import { credentialInput, equal, newHash, newId, newKey, newServer, notesOf } from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

/**
 * Whoever encrypted for one of these would encrypt for everybody (RFC 7748 §6.1), and one above 2^255 - 19 is another's
 * second spelling.
 */
const UNSAFE_KEYS = [
  encodeBase64(new Uint8Array(32)),
  encodeBase64(Uint8Array.of(1, ...new Uint8Array(31))),
  'X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc=',
  encodeBase64(new Uint8Array(32).fill(255)),
]

const TAKEN_ID = 'the id can not be used, choose another one'

export const userCases: readonly ConformanceCase[] = [
  {
    id: 'user/create',
    title: 'an inserter creates a profile once, with a real encryption key',
    covers: ['first-wallet', 'input-limits', 'errors'],
    async run(world) {
      const input = { id: newId(), recipient_encryption_public_key: newKey() }
      for (const bad of ['', 'AAAA', newHash(), null, ...UNSAFE_KEYS]) {
        await world.refuses(
          world.inserter,
          'add_user_as_inserter',
          { ...input, recipient_encryption_public_key: bad },
          'recipient_encryption_public_key is not valid',
        )
      }
      await world.write(world.inserter, 'add_user_as_inserter', input)
      await world.refuses(world.inserter, 'add_user_as_inserter', input, TAKEN_ID)
      const row = await world.readOne(world.inserter, 'get_user_as_inserter', { id: input.id })
      equal(row.recipient_encryption_public_key, input.recipient_encryption_public_key, 'key')
    },
  },
  {
    id: 'user/correct-key',
    title: 'the encryption key of a profile can be corrected until the profile is in use',
    covers: ['inserter-scope', 'errors'],
    async run(world) {
      const update = 'update_user_pub_key_as_inserter'
      const { userId } = await world.bareUser()
      const input = { id: userId, recipient_encryption_public_key: newKey() }
      for (const bad of ['x', ...UNSAFE_KEYS]) {
        await world.refuses(
          world.inserter,
          update,
          { ...input, recipient_encryption_public_key: bad },
          'recipient_encryption_public_key is not valid',
        )
      }
      await world.write(world.inserter, update, input)
      const row = await world.readOne(world.inserter, 'get_user_as_inserter', { id: userId })
      equal(row.recipient_encryption_public_key, input.recipient_encryption_public_key, 'key')
      const person = await world.person()
      const reason =
        'the encryption key of a profile with a wallet or a credential can not be changed'
      await world.refuses(world.inserter, update, { ...input, id: person.userId }, reason)
      equal(
        (await world.readOne(person, 'get_user')).recipient_encryption_public_key,
        person.encryptionKey,
        'key in use',
      )
    },
  },
  {
    id: 'user/credential-counts-as-use',
    title: 'a credential alone is use enough to fix the encryption key',
    covers: ['inserter-scope'],
    async run(world) {
      const { userId } = await world.bareUser()
      const credential = await credentialInput(world.inserter, notesOf(newId()))
      await world.write(world.inserter, 'upsert_credential_as_inserter', {
        ...credential,
        user_id: userId,
      })
      const reason =
        'the encryption key of a profile with a wallet or a credential can not be changed'
      const input = { id: userId, recipient_encryption_public_key: newKey() }
      await world.refuses(world.inserter, 'update_user_pub_key_as_inserter', input, reason)
    },
  },
  {
    id: 'user/unknown',
    title: 'an unknown profile is reported in every action of inserters',
    covers: ['no-silent-success', 'errors'],
    async run(world) {
      const [id, user_id, reason] = [newId(), newId(), 'user not found']
      const { inserter } = world
      await world.refuses(
        inserter,
        'update_user_pub_key_as_inserter',
        { id, recipient_encryption_public_key: newKey() },
        reason,
      )
      const wallet = {
        id,
        user_id,
        address: 'x',
        public_key: null,
        wallet_type: 'EVM',
        message: 'm',
        signature: 's',
      }
      await world.refuses(inserter, 'upsert_wallet_as_inserter', wallet, reason)
      const credential = { ...(await credentialInput(inserter, notesOf(id))), user_id }
      await world.refuses(inserter, 'upsert_credential_as_inserter', credential, reason)
      await world.refuses(
        inserter,
        'add_attribute_as_inserter',
        { id, user_id, attribute_key: 'k', value: 'v' },
        reason,
      )
      equal(await world.read(inserter, 'get_user_as_inserter', { id }), [], 'get_user_as_inserter')
      const person = await world.person()
      for (const unknown of [id, null])
        await world.refuses(person, 'remove_user', { id: unknown }, reason)
    },
  },
  {
    id: 'user/other-inserters',
    title: 'an inserter has no power over a profile that another one created',
    covers: ['inserter-scope'],
    needs: ['owner'],
    async run(world) {
      const person = await world.person()
      const { userId } = await world.bareUser()
      const other = await world.newInserter()
      const reason = 'user not found'
      await world.refuses(
        other,
        'update_user_pub_key_as_inserter',
        { id: userId, recipient_encryption_public_key: newKey() },
        reason,
      )
      const wallet = {
        id: newId(),
        user_id: userId,
        address: 'x',
        public_key: null,
        wallet_type: 'EVM',
        message: 'm',
        signature: 's',
      }
      await world.refuses(other, 'upsert_wallet_as_inserter', wallet, reason)
      await world.refuses(
        other,
        'upsert_wallet_as_inserter',
        { ...wallet, id: person.walletId, user_id: person.userId },
        reason,
      )
      const credential = {
        ...(await credentialInput(other, notesOf(newId()))),
        user_id: person.userId,
      }
      await world.refuses(other, 'upsert_credential_as_inserter', credential, reason)
      await world.refuses(
        other,
        'add_attribute_as_inserter',
        { id: newId(), user_id: person.userId, attribute_key: 'k', value: 'v' },
        reason,
      )
      equal(
        await world.read(other, 'get_user_as_inserter', { id: person.userId }),
        [],
        'get_user_as_inserter',
      )
    },
  },
  {
    id: 'user/not-somebody-else',
    title: 'nobody erases the profile of somebody else',
    covers: ['no-silent-success', 'errors'],
    async run(world) {
      const [person, other] = [await world.person(), await world.person()]
      await world.refuses(other, 'remove_user', { id: person.userId }, 'user not found')
      await world.refuses(
        newServer(),
        'remove_user',
        { id: person.userId },
        'the caller has no profile',
      )
      equal((await world.readOne(person, 'get_user')).id, person.userId, 'profile')
    },
  },
]
