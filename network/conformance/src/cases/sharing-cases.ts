import {
  actorOf,
  copyInput,
  equal,
  newEvm,
  newHash,
  newId,
  newNear,
  newServer,
  newStellar,
  newXrpl,
  now,
  recordedShare,
  scene,
  share,
  shareInput,
} from '@idos/testbed'
import { accessGrantId, encodeStellarAddress, nearPublicKey } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const NO_NOTES = 'shared credentials cannot have public_notes, it must be an empty string'
const NOT_OWNED = 'original credential does not belong to the caller'
const NOT_SHARED = 'the credential is not shared with the caller'
const GRANTEE = 'the grantee is not a valid wallet identifier'

type Share = Awaited<ReturnType<typeof shareInput>>
type Change = Partial<{ readonly [K in keyof Share]: Share[K] | null }>

/** What share_credential and create_credential_copy have in common. */
const copyRefusals: readonly (readonly [string, Change])[] = [
  [NO_NOTES, { public_notes: 'x' }],
  [NO_NOTES, { public_notes: null }],
  [NOT_OWNED, { original_credential_id: newId() }],
  [NOT_OWNED, { original_credential_id: null }],
  ['signature is wrong', { content: 'AAAA' }],
  ['signature is wrong', { public_notes_signature: 'zz' }],
  ['signature is wrong', { broader_signature: 'AAAA' }],
  ['signature is wrong', { issuer_auth_public_key: newHash() }],
  ['content is not valid', { content: '' }],
  ['encryptor_public_key is not valid', { encryptor_public_key: newHash() }],
]

const grantRefusals: readonly (readonly [string, Change])[] = [
  [GRANTEE, { grantee_wallet_identifier: '' }],
  [GRANTEE, { grantee_wallet_identifier: '\u200b' }],
  [GRANTEE, { grantee_wallet_identifier: 'alice.near' }],
  [GRANTEE, { grantee_wallet_identifier: null }],
  ['locked_until must not be negative', { locked_until: -1 }],
  ['locked_until is too far in the future, it is counted in seconds', { locked_until: Date.now() }],
  ['content_hash is not valid', { content_hash: 'abc' }],
  ['content_hash is not valid', { content_hash: newHash().toUpperCase() }],
]

const TAKEN_ID = 'the id can not be used, choose another one'

export const sharingCases: readonly ConformanceCase[] = [
  {
    id: 'share/grant',
    title: 'sharing makes a copy, its link and a grant with a derived id',
    covers: ['share-grants', 'grant-ids'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const lock = now() + 60
      const input = await share(world, person, original, consumer.caller, lock)
      const copy = (await world.read(person, 'get_credentials')).find(({ id }) => id === input.id)
      equal([copy?.original_id, copy?.public_notes, copy?.inserter], [original, '', null], 'copy')
      const grant = {
        id: accessGrantId(consumer.caller, input.id, lock),
        ag_owner_user_id: person.userId,
        ag_grantee_wallet_identifier: consumer.caller,
        data_id: input.id,
        locked_until: String(lock),
        content_hash: input.content_hash,
        inserter_type: 'user',
        inserter_id: person.caller,
      }
      equal(await world.read(person, 'get_access_grants_owned'), [grant], 'get_access_grants_owned')
      equal(
        await world.read(consumer, 'get_access_grants_for_credential', { credential_id: input.id }),
        [grant],
        'for the credential',
      )
      equal(
        await world.read(consumer, 'get_access_grants_granted', {
          user_id: person.userId,
          page: 1,
          size: 10,
        }),
        [grant],
        'granted',
      )
    },
  },
  {
    id: 'share/grant-id-vectors',
    title: 'the id of a grant follows the published vectors',
    covers: ['share-grants'],
    async run() {
      const data = '11111111-2222-4333-8444-555555555555'
      equal(
        accessGrantId('aa'.repeat(32), data, 0),
        '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
        'vector 1',
      )
      equal(
        accessGrantId('0x5ccbe82FEDE13aecdA449eCA4D4dE05E45861684', data, 1767225600),
        '0deada91-86bd-5b2b-a13d-3be0314b78ea',
        'vector 2',
      )
    },
  },
  {
    id: 'share/grantee-spellings',
    title: 'a grantee is found however its key is written',
    covers: ['shared-reads', 'one-spelling', 'servers-of-any-scheme', 'grant-ids'],
    async run(world) {
      const { person, original } = await scene(world)
      const [server, evm, near, stellar, xrpl] = [
        newServer(),
        newEvm(),
        newNear(),
        newStellar(),
        newXrpl(),
      ]
      const [nearActor, stellarActor] = [actorOf(near), actorOf(stellar)]
      const pairs = [
        [server.caller.toUpperCase(), server],
        [nearPublicKey(server.sender), server],
        [evm.address.toLowerCase(), actorOf(evm)],
        [Buffer.from(nearActor.sender).toString('hex'), nearActor],
        [near.identifier, nearActor],
        [encodeStellarAddress(stellarActor.sender), stellarActor],
        [xrpl.publicKey ?? '', actorOf(xrpl)],
        [xrpl.address, actorOf(xrpl)],
      ] as const
      for (const [grantee, actor] of pairs) {
        const input = await share(world, person, original, grantee)
        const row = await world.readOne(actor, 'get_credential_shared', { id: input.id })
        equal(row.content, input.content, grantee)
        const [grant] = await world.read(actor, 'get_access_grants_for_credential', {
          credential_id: input.id,
        })
        equal(grant?.ag_grantee_wallet_identifier, grantee, 'grantee as given')
        equal(grant?.id, accessGrantId(grantee, input.id, 0), 'id from the text as given')
      }
    },
  },
  {
    id: 'share/refused',
    title:
      'share_credential and create_credential_copy refuse what is not in order, and store nothing',
    covers: [
      'row-signatures',
      'share-grants',
      'reads-need-caller',
      'lock-bounds',
      'input-limits',
      'grant-ids',
      'errors',
    ],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      for (const [reason, change] of [...copyRefusals, ...grantRefusals]) {
        const input = { ...(await shareInput(original, consumer.caller)), ...change }
        await world.refuses(person, 'share_credential', input, reason)
        await world.refuses(person, 'share_credential_recorded', recordedShare(input), reason)
      }
      for (const [reason, change] of copyRefusals) {
        await world.refuses(
          person,
          'create_credential_copy',
          { ...(await copyInput(original)), ...change } as never,
          reason,
        )
      }
      equal((await world.read(person, 'get_credentials')).length, 1, 'credentials')
    },
  },
  {
    id: 'share/not-own',
    title: 'neither credentials of others nor copies are shared',
    covers: ['originals-only', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const other = await world.person()
      for (const actor of [stranger, other]) {
        await world.refuses(
          actor,
          'share_credential',
          await shareInput(original, consumer.caller),
          NOT_OWNED,
        )
        await world.refuses(actor, 'create_credential_copy', await copyInput(original), NOT_OWNED)
      }
      const copy = await share(world, person, original, consumer.caller)
      const nested = 'a copy can not be shared again, share the original credential'
      await world.refuses(
        person,
        'share_credential',
        await shareInput(copy.id, consumer.caller),
        nested,
      )
      await world.refuses(person, 'create_credential_copy', await copyInput(copy.id), nested)
    },
  },
  {
    id: 'share/again',
    title: 'the same share works again under a new copy id',
    covers: ['share-again'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const input = await share(world, person, original, consumer.caller)
      await world.refuses(person, 'share_credential', input, TAKEN_ID)
      const copy = { ...(await copyInput(original)), id: input.id }
      await world.refuses(person, 'create_credential_copy', copy, TAKEN_ID)
      await world.write(person, 'share_credential', { ...input, id: newId() })
      equal((await world.read(person, 'get_access_grants_owned')).length, 2, 'grants')
    },
  },
  {
    id: 'share/waiting-copy',
    title: 'a copy without a grant is read by nobody and removed by its user',
    covers: ['passporting'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const copy = await copyInput(original)
      await world.write(person, 'create_credential_copy', copy)
      equal(await world.read(person, 'get_access_grants_owned'), [], 'grants')
      await world.refuses(consumer, 'get_credential_shared', { id: copy.id }, NOT_SHARED)
      await world.write(person, 'remove_credential', { id: copy.id })
      equal((await world.read(person, 'get_credentials')).length, 1, 'credentials')
    },
  },
]
