import type { World } from '@idos/testbed'
import {
  accessGrant,
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
  oldShare,
  scene,
  share,
} from '@idos/testbed'
import { accessGrantId, dagMessage } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const CREATE = 'create_ag_by_dag_for_copy'
const USED = 'this delegated access grant was already used'
const GRANTEE = 'the grantee is not a valid wallet identifier'
const NOT_SIGNED = 'the dag_signature is invalid'
const TOO_FAR = 'locked_until is too far in the future, it is counted in seconds'

/** A scene with a copy that waits for its grant. */
async function waiting(world: World, wallet = newEvm()) {
  const base = await scene(world, wallet)
  const copy = await copyInput(base.original)
  await world.write(base.person, 'create_credential_copy', copy)
  return { ...base, copy }
}

export const accessGrantCases: readonly ConformanceCase[] = [
  ...([newEvm, newNear, newStellar, newXrpl] as const).map((make): ConformanceCase => {
    const { walletType } = make()
    return {
      id: `dag/create-${walletType.toLowerCase()}`,
      title: `an access grant signed by ${walletType} opens a waiting copy, whoever brings it, once`,
      covers: walletType === 'EVM' ? ['access-grants'] : ['access-grants', 'servers-of-any-scheme'],
      async run(world) {
        const { person, consumer, stranger, copy } = await waiting(world, make())
        const lock = now() + 3600
        const made = accessGrant(person, consumer.caller, copy.id, { lock })
        // Signed as clients do it: the text that the network gives.
        const { message } = await world.readOne(null, 'dag_message', made)
        const input = { ...made, dag_signature: person.wallet.sign(message) }
        await world.write(stranger, CREATE, input)
        await world.refuses(consumer, CREATE, input, USED)
        const [grant] = await world.read(person, 'get_access_grants_owned')
        const expected = [
          accessGrantId(consumer.caller, copy.id, lock),
          String(lock),
          input.dag_content_hash,
          'dag_message',
          stranger.caller,
        ]
        equal(
          [
            grant?.id,
            grant?.locked_until,
            grant?.content_hash,
            grant?.inserter_type,
            grant?.inserter_id,
          ],
          expected,
          'grant',
        )
        equal(
          (await world.readOne(consumer, 'get_credential_shared', { id: copy.id })).content,
          copy.content,
          'copy',
        )
      },
    }
  }),
  {
    id: 'dag/single-use',
    title: 'an access grant counts once, also after a revocation',
    covers: ['access-grants', 'access-grants-once', 'errors'],
    async run(world) {
      const { person, consumer, stranger, copy } = await waiting(world)
      const first = accessGrant(person, consumer.caller, copy.id)
      const second = accessGrant(person, stranger.caller, copy.id, { hash: null })
      await world.write(stranger, CREATE, first)
      await world.write(stranger, CREATE, second)
      await world.refuses(stranger, CREATE, first, USED)
      await world.write(person, 'revoke_access_grant', {
        id: accessGrantId(consumer.caller, copy.id, 0),
      })
      for (const actor of [stranger, consumer]) await world.refuses(actor, CREATE, first, USED)
      await world.refuses(
        consumer,
        'get_credential_shared',
        { id: copy.id },
        'the credential is not shared with the caller',
      )
      equal(
        (await world.readOne(stranger, 'get_credential_shared', { id: copy.id })).id,
        copy.id,
        'the other grantee',
      )
    },
  },
  {
    id: 'dag/refused',
    title: 'an access grant is refused when it is not what the owner of the copy signed',
    covers: ['access-grants', 'access-grants-once', 'lock-bounds', 'input-limits', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original, copy } = await waiting(world)
      const other = await world.person()
      const input = accessGrant(person, consumer.caller, copy.id)
      const refused = [
        ['dag_owner not found', { dag_owner_wallet_identifier: newEvm().address }],
        ['dag_owner not found', { dag_owner_wallet_identifier: null }],
        [NOT_SIGNED, { dag_signature: 'zz' }],
        [NOT_SIGNED, { dag_signature: null }],
        [NOT_SIGNED, { dag_locked_until: 1 }],
        [NOT_SIGNED, { dag_locked_until: null }],
        [NOT_SIGNED, { dag_content_hash: newHash() }],
        [NOT_SIGNED, { dag_grantee_wallet_identifier: newServer().caller }],
        [NOT_SIGNED, { dag_owner_wallet_identifier: other.caller }],
        ['content_hash is not valid', { dag_content_hash: 'x' }],
        ['locked_until must not be negative', { dag_locked_until: -1 }],
        [TOO_FAR, { dag_locked_until: Date.now() }],
      ] as const
      for (const [reason, change] of refused)
        await world.refuses(stranger, CREATE, { ...input, ...change }, reason)
      const foreign = accessGrant(other, consumer.caller, copy.id)
      await world.refuses(stranger, CREATE, foreign, 'the data_id does not belong to the owner')
      const onOriginal = accessGrant(person, consumer.caller, original)
      await world.refuses(
        stranger,
        CREATE,
        onOriginal,
        'the data_id must be a copy of a credential',
      )
      for (const grantee of ['', 'alice.near']) {
        await world.refuses(stranger, CREATE, accessGrant(person, grantee, copy.id), GRANTEE)
      }
      await world.write(stranger, CREATE, input)
    },
  },
  {
    id: 'dag/bound',
    title: 'an access grant counts for the network that its text names, and in no other form',
    covers: ['access-grants', 'access-grants-once'],
    async run(world) {
      const { person, consumer, stranger, original, copy } = await waiting(world)
      const foreign = { ...person, chainId: 'another-network' }
      const tries = [
        accessGrant(foreign, consumer.caller, copy.id),
        accessGrant(person, consumer.caller, copy.id, { unbound: true }),
      ]
      for (const input of tries) await world.refuses(stranger, CREATE, input, NOT_SIGNED)
      const shares = [
        await oldShare(foreign, person.userId, original, consumer.caller),
        await oldShare(person, person.userId, original, consumer.caller, { unbound: true }),
      ]
      const notOwner = 'the signature was signed not by the dag_owner'
      for (const input of shares)
        await world.refuses(stranger, 'share_credential_through_dag', input, notOwner)
    },
  },
  {
    id: 'dag/spent-both-ways',
    title: 'a text that brought its copy along opens that copy no second time by the other action',
    covers: ['access-grants-once'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const input = await oldShare(person, person.userId, original, consumer.caller)
      await world.write(stranger, 'share_credential_through_dag', input)
      await world.write(stranger, CREATE, accessGrant(person, newServer().caller, input.id))
      const id = accessGrantId(consumer.caller, input.id, 0)
      await world.write(person, 'revoke_access_grant', { id })
      const replayed = {
        dag_owner_wallet_identifier: input.dag_owner_wallet_identifier,
        dag_grantee_wallet_identifier: input.dag_grantee_wallet_identifier,
        dag_data_id: input.id,
        dag_locked_until: 0,
        dag_content_hash: input.content_hash,
        dag_signature: input.dag_signature,
      }
      await world.refuses(consumer, CREATE, replayed, USED)
    },
  },
  {
    id: 'dag/one-too-many',
    title: 'a second grant for the same grantee, copy and lock is refused, in any spelling',
    covers: ['share-again', 'one-spelling', 'errors'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const copy = await share(world, person, original, consumer.caller)
      const reason =
        'a grant with the same grantee, copy_credential_id, and locked_until already exists'
      for (const grantee of [consumer.caller, consumer.caller.toUpperCase()]) {
        await world.refuses(stranger, CREATE, accessGrant(person, grantee, copy.id), reason)
      }
      await world.write(
        stranger,
        CREATE,
        accessGrant(person, consumer.caller, copy.id, { lock: 1 }),
      )
    },
  },
  {
    id: 'dag/message',
    title: 'dag_message builds the text that is verified, and refuses what would never verify',
    covers: ['access-grants', 'errors'],
    async run(world) {
      const input = {
        dag_owner_wallet_identifier: newEvm().address,
        dag_grantee_wallet_identifier: newServer().caller,
        dag_data_id: newId(),
        dag_locked_until: 1_900_000_000,
        dag_content_hash: newHash() as string | null,
      }
      const terms = {
        owner: input.dag_owner_wallet_identifier,
        grantee: input.dag_grantee_wallet_identifier,
        dataId: input.dag_data_id,
        lockedUntil: input.dag_locked_until,
      }
      for (const contentHash of [input.dag_content_hash, null]) {
        const { message } = await world.readOne(null, 'dag_message', {
          ...input,
          dag_content_hash: contentHash,
        })
        const { chainId } = world.connection
        equal(message, dagMessage({ ...terms, contentHash, chainId }), 'message')
      }
      const refused = [
        [
          'the owner is not a valid wallet identifier',
          { dag_owner_wallet_identifier: 'alice.near' },
        ],
        [GRANTEE, { dag_grantee_wallet_identifier: '' }],
        ['locked_until must not be negative', { dag_locked_until: -1 }],
        ['content_hash is not valid', { dag_content_hash: 'x' }],
      ] as const
      for (const [reason, change] of refused)
        await world.refuses(null, 'dag_message', { ...input, ...change }, reason)
    },
  },
]
