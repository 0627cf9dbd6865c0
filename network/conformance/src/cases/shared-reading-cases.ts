import {
  addOriginal,
  equal,
  newHash,
  newId,
  newServer,
  notesOf,
  scene,
  share,
  shareInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NOT_SHARED = 'the credential is not shared with the caller'

export const sharedReadingCases: readonly ConformanceCase[] = [
  {
    id: 'share/read',
    title:
      'the grantee reads the copy with the notes and issuer key of the original, and nobody else does',
    covers: ['shared-reads', 'authorise-first', 'kept-signatures'],
    async run(world) {
      const { person, issuer, consumer, stranger, original, notesId } = await scene(world)
      const input = await share(world, person, original, consumer.caller)
      equal(
        await world.readOne(consumer, 'get_credential_shared', { id: input.id }),
        {
          id: input.id,
          user_id: person.userId,
          public_notes: notesOf(notesId),
          content: input.content,
          encryptor_public_key: input.encryptor_public_key,
          issuer_auth_public_key: input.issuer_auth_public_key,
          inserter: null,
          public_notes_signature: input.public_notes_signature,
          broader_signature: input.broader_signature,
          original_issuer_auth_public_key: issuer.caller,
        },
        'get_credential_shared',
      )
      for (const id of [input.id, original, newId(), null])
        await world.refuses(stranger, 'get_credential_shared', { id }, NOT_SHARED)
      await world.refuses(consumer, 'get_credential_shared', { id: original }, NOT_SHARED)
      equal(
        await world.read(stranger, 'get_access_grants_for_credential', { credential_id: input.id }),
        [],
        'grants for a stranger',
      )
    },
  },
  {
    id: 'share/list-by-user',
    title: 'a grantee lists the copies of a user, also by the issuer of their originals',
    covers: ['issuer-filter', 'nothing-left-behind'],
    async run(world) {
      const { person, issuer, consumer, stranger, original, notesId } = await scene(world)
      const second = newServer()
      const other = await addOriginal(world, person, second)
      const [one, two] = [
        await share(world, person, original, consumer.caller),
        await share(world, person, other, consumer.caller),
      ]
      const list = async (actor: typeof consumer, key: string | null) =>
        (
          await world.read(actor, 'get_credentials_shared_by_user', {
            user_id: person.userId,
            issuer_auth_public_key: key,
          })
        ).map(({ id }) => id)
      equal(await list(consumer, null), [one.id, two.id], 'all')
      equal(await list(consumer, issuer.caller), [one.id], 'of the first issuer')
      equal(await list(consumer, second.caller.toUpperCase()), [two.id], 'of the second issuer')
      equal(await list(consumer, one.issuer_auth_public_key), [], "of the copy's own key")
      equal(await list(stranger, null), [], 'for a stranger')
      const first = async () => {
        const [row] = await world.read(consumer, 'get_credentials_shared_by_user', {
          user_id: person.userId,
          issuer_auth_public_key: null,
        })
        return [row?.id, row?.public_notes, row?.original_id]
      }
      const expected = [one.id, notesOf(notesId), original]
      equal(await first(), expected, 'notes and original')
      await world.write(person, 'remove_credential', { id: original })
      equal(await first(), expected, 'after the original was removed')
    },
  },
  {
    id: 'share/sibling',
    title: 'a grantee finds its newest own copy of the same plaintext',
    covers: ['passporting', 'stable-lists'],
    async run(world) {
      const { person, consumer, stranger, original } = await scene(world)
      const content_hash = newHash()
      const [older, newer] = [
        await shareInput(original, consumer.caller),
        await shareInput(original, consumer.caller),
      ]
      await world.write(person, 'share_credential', { ...older, content_hash })
      await world.write(person, 'share_credential', { ...newer, content_hash })
      equal(
        await world.read(consumer, 'get_sibling_credential_id', { content_hash }),
        [{ id: newer.id }],
        'consumer',
      )
      equal(
        await world.read(stranger, 'get_sibling_credential_id', { content_hash }),
        [],
        'stranger',
      )
    },
  },
]
