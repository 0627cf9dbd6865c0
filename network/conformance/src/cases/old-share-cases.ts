import { equal, newEvm, newId, oldShare, scene } from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const GRANTEE = 'the grantee is not a valid wallet identifier'
const USED = 'this delegated access grant was already used'
const TAKEN_ID = 'the id can not be used, choose another one'
const TOO_FAR = 'locked_until is too far in the future, it is counted in seconds'

export const oldShareCases: readonly ConformanceCase[] = [
  {
    id: 'dag/old-form',
    title: 'a share that somebody else submits brings its copy along, once',
    covers: ['access-grants-once', 'lock-bounds', 'input-limits', 'errors'],
    async run(world) {
      const SHARE = 'share_credential_through_dag'
      const { person, consumer, stranger, original } = await scene(world)
      const other = await world.person()
      const input = await oldShare(person, person.userId, original, consumer.caller)
      const refused = [
        ['the DAG is not signed by the user', { user_id: other.userId }],
        [
          'the original credential does not belong to the user',
          { original_credential_id: newId() },
        ],
        ['the signature was signed not by the dag_owner', { dag_signature: 'aa' }],
        ['the signature was signed not by the dag_owner', { dag_locked_until: 1 }],
        [
          'shared credentials cannot have public_notes, it must be an empty string',
          { public_notes: 'x' },
        ],
        ['credential public_notes_signature or broader_signature is wrong', { content: 'AAAA' }],
        ['content is not valid', { content: '' }],
        ['encryptor_public_key is not valid', { encryptor_public_key: 'x' }],
        ['content_hash is not valid', { content_hash: 'x' }],
        ['locked_until must not be negative', { dag_locked_until: -1 }],
        [TOO_FAR, { dag_locked_until: Date.now() }],
      ] as const
      for (const [reason, change] of refused)
        await world.refuses(stranger, SHARE, { ...input, ...change }, reason)
      const notUser = 'the DAG is not signed by the user'
      await world.refuses(
        stranger,
        SHARE,
        await oldShare(other, person.userId, original, consumer.caller),
        notUser,
      )
      await world.refuses(
        stranger,
        SHARE,
        await oldShare({ ...person, wallet: newEvm() }, person.userId, original, consumer.caller),
        notUser,
      )
      await world.refuses(
        stranger,
        SHARE,
        await oldShare(person, person.userId, original, 'alice.near'),
        GRANTEE,
      )

      await world.write(stranger, SHARE, input)
      equal(
        (await world.readOne(consumer, 'get_credential_shared', { id: input.id })).content,
        input.content,
        'copy',
      )
      const nested = await oldShare(person, person.userId, input.id, consumer.caller)
      await world.refuses(
        stranger,
        SHARE,
        nested,
        'a copy can not be shared again, share the original credential',
      )
      await world.write(person, 'revoke_access_grant', {
        id: accessGrantId(consumer.caller, input.id, 0),
      })
      await world.refuses(stranger, SHARE, input, USED)
      const clash = await oldShare(person, person.userId, original, consumer.caller, {
        id: original,
      })
      await world.refuses(stranger, SHARE, clash, TAKEN_ID)
    },
  },
]
