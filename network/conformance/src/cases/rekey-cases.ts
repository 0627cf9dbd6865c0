import { MAX_ARGUMENT_ROWS } from '@idos/kwil'
import {
  actorOf,
  argumentsOf,
  boundText,
  credentialInput,
  equal,
  joiningWallet,
  keyChangeInput,
  keyedPerson,
  knownProfile,
  newBoxPair,
  newEvm,
  newId,
  newServer,
  notesOf,
  outcomeText,
  share,
  stageInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NOT_ALL = 'a credential is not prepared for the new key'
const HAD = 'the profile has or had this key, choose another one'

export const rekeyCases: readonly ConformanceCase[] = [
  {
    id: 'rekey/life',
    title: 'all originals and the key change at once; issuer, notes, copies and grants stay',
    covers: ['key-changes', 'share-grants', 'issuer-notes'],
    async run(world) {
      const person = await keyedPerson(world)
      const [issuer, consumer] = [newServer(), newServer()]
      const notesId = newId()
      const shared = await credentialInput(issuer, notesOf(notesId))
      const alone = await credentialInput(issuer, notesOf(newId()), 65)
      for (const input of [shared, alone]) await world.write(person, 'add_credential', input)
      const copy = await share(world, person, shared.id, consumer.caller)
      const { key } = newBoxPair()
      const change = {
        userId: person.userId,
        network: person.chainId,
        from: person.pair,
        newKey: key,
      }
      const staged = [await stageInput(change, shared), await stageInput(change, alone)]
      for (const input of staged) await world.write(person, 'stage_content', input)
      const before = await world.readOne(person, 'get_credential_owned', { id: shared.id })
      equal(before.content, shared.content, 'content before the change')
      const rows = await world.read(person, 'get_staged_contents')
      equal(
        rows.map(({ id, new_key, key_change, fits }) => [id, new_key, key_change, fits]),
        [...staged]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, key_change }) => [id, key, key_change, true]),
        'staged',
      )
      const input = keyChangeInput(change)
      await world.write(person, 'change_profile_key', input)

      for (const [at, old] of [shared, alone].entries()) {
        const row = await world.readOne(person, 'get_credential_owned', { id: old.id })
        const now = {
          content: staged[at]?.content ?? '',
          encryptor_public_key: staged[at]?.encryptor_public_key ?? '',
        }
        const expected = { ...old, ...now, broader_signature: '' }
        equal(row, { ...expected, user_id: person.userId, inserter: null }, 'original')
      }
      equal(await world.read(person, 'get_staged_contents'), [], 'staged after the change')
      const user = await world.readOne(person, 'get_user')
      equal(user.recipient_encryption_public_key, key, 'key')
      equal(
        await world.read(person, 'get_key_changes'),
        [
          {
            old_key: person.pair.key,
            new_key: key,
            network: person.chainId,
            signature: input.signature,
          },
        ],
        'key changes',
      )

      const read = () => world.readOne(consumer, 'get_credential_shared', { id: copy.id })
      const seen = await read()
      equal(seen.content, copy.content, 'content of the copy')
      equal(seen.broader_signature, copy.broader_signature, 'signature of the copy')
      equal(seen.original_issuer_auth_public_key, issuer.caller, 'issuer')
      const words = notesOf(notesId, 'revoked')
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: notesId,
        public_notes: words,
      })
      equal((await read()).public_notes, words, 'notes')
      const again = await share(world, person, shared.id, consumer.caller)
      await world.readOne(consumer, 'get_credential_shared', { id: again.id })
    },
  },
  {
    id: 'rekey/resumed',
    title: 'another wallet of the profile goes on with a change, drops it, or makes another one',
    covers: ['key-changes'],
    async run(world) {
      const person = await keyedPerson(world)
      const wallet = newEvm()
      await world.write(person, 'add_wallet', await joiningWallet(world, person, wallet))
      const other = actorOf(wallet)
      const issuer = newServer()
      const credentials = await Promise.all(
        Array.from({ length: 3 }, () => credentialInput(issuer, notesOf(newId()))),
      )
      for (const input of credentials) await world.write(person, 'add_credential', input)
      const [first, second] = [newBoxPair(), newBoxPair()]
      const to = (newKey: string) => ({
        userId: person.userId,
        network: person.chainId,
        from: person.pair,
        newKey,
      })
      for (const row of credentials.slice(0, 2)) {
        await world.write(person, 'stage_content', await stageInput(to(first.key), row))
      }
      await world.refuses(other, 'change_profile_key', keyChangeInput(to(first.key)), NOT_ALL)
      await world.write(other, 'discard_staged_contents')
      equal(await world.read(person, 'get_staged_contents'), [], 'staged after dropping')
      // Some for a first new key, then all for a second one: what was begun is replaced.
      for (const row of credentials.slice(0, 2)) {
        await world.write(other, 'stage_content', await stageInput(to(first.key), row))
      }
      const rows = await Promise.all(credentials.map((row) => stageInput(to(second.key), row)))
      for (const row of rows.slice(1)) await world.write(other, 'stage_content', row)
      await world.refuses(other, 'change_profile_key', keyChangeInput(to(second.key)), NOT_ALL)
      for (const row of rows.slice(0, 1)) await world.write(other, 'stage_content', row)
      await world.refuses(person, 'change_profile_key', keyChangeInput(to(first.key)), NOT_ALL)
      const signature = (await world.read(other, 'get_staged_contents'))[0]?.key_change ?? ''
      await world.write(person, 'change_profile_key', { new_key: second.key, signature })
      const user = await world.readOne(other, 'get_user')
      equal(user.recipient_encryption_public_key, second.key, 'key')
    },
  },
  {
    id: 'rekey/chain',
    title: 'keys follow each other, none comes again, and texts of wallets name the last one',
    covers: ['key-changes', 'bound-proofs', 'errors'],
    async run(world) {
      const person = await keyedPerson(world)
      const pairs = [person.pair, newBoxPair(), newBoxPair()]
      const { userId, chainId: network } = person
      const changes = pairs.slice(1).map((pair, at) =>
        keyChangeInput({
          userId,
          network,
          from: pairs[at] ?? pair,
          newKey: pair.key,
        }),
      )
      for (const input of changes) await world.write(person, 'change_profile_key', input)
      for (const input of changes) await world.refuses(person, 'change_profile_key', input, HAD)
      const last = pairs[2] ?? person.pair
      const back = keyChangeInput({ userId, network, from: last, newKey: person.pair.key })
      await world.refuses(person, 'change_profile_key', back, HAD)
      equal(
        (await world.read(person, 'get_key_changes')).map(({ old_key, new_key }) => [
          old_key,
          new_key,
        ]),
        [
          [pairs[0]?.key, pairs[1]?.key],
          [pairs[1]?.key, pairs[2]?.key],
        ],
        'key changes',
      )
      const wallet = newEvm()
      const known = await knownProfile(world, person)
      const joining = await joiningWallet(world, person, wallet)
      await world.refuses(
        person,
        'add_wallet',
        joining,
        'the ownership message is not for this profile and wallet, or no longer valid',
      )
      const message = boundText(wallet, { ...known, encryptionKey: last.key })
      await world.write(person, 'add_wallet', {
        ...joining,
        message,
        signature: wallet.sign(message),
      })
    },
  },
  {
    id: 'rekey/gone',
    title: 'what was prepared goes with its credential, and with the profile',
    covers: ['key-changes', 'nothing-left-behind'],
    async run(world) {
      const person = await keyedPerson(world)
      const [issuer, consumer] = [newServer(), newServer()]
      const [kept, removed] = [
        await credentialInput(issuer, notesOf(newId())),
        await credentialInput(issuer, notesOf(newId())),
      ]
      for (const input of [kept, removed]) await world.write(person, 'add_credential', input)
      await share(world, person, kept.id, consumer.caller)
      const newKey = newBoxPair().key
      const change = { userId: person.userId, network: person.chainId, from: person.pair, newKey }
      for (const row of [kept, removed]) {
        await world.write(person, 'stage_content', await stageInput(change, row))
      }
      for (const { id } of [kept, removed]) await world.write(person, 'remove_credential', { id })
      equal(await world.read(person, 'get_staged_contents'), [], 'staged after the removal')
      await world.write(person, 'change_profile_key', keyChangeInput(change))
      await world.write(person, 'remove_user', { id: person.userId })
      equal(await world.read(person, 'get_key_changes'), [], 'key changes of an erased profile')
    },
  },
  {
    id: 'rekey/bounded',
    title: 'a profile changes its key a bounded number of times',
    covers: ['key-changes', 'quotas', 'errors'],
    async run(world) {
      const person = await keyedPerson(world)
      const { userId, chainId: network } = person
      const pairs = [person.pair, ...Array.from({ length: 129 }, newBoxPair)]
      const changes = pairs.slice(1).map((pair, at) =>
        keyChangeInput({
          userId,
          network,
          from: pairs[at] ?? pair,
          newKey: pair.key,
        }),
      )
      for (let from = 0; from < 128; from += MAX_ARGUMENT_ROWS) {
        const args = changes
          .slice(from, from + MAX_ARGUMENT_ROWS)
          .map((input) => argumentsOf('change_profile_key', input))
        const outcome = await world.connection.execute(person, 'change_profile_key', args)
        equal(outcomeText(outcome), 'ok', 'changes')
      }
      await world.refuses(
        person,
        'change_profile_key',
        changes[128] ?? { new_key: '', signature: '' },
        'the profile has changed its key too often',
      )
    },
  },
]
