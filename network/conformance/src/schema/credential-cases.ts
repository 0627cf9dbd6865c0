import { expect, it } from 'vitest'
import {
  addOriginal,
  credentialInput,
  type Issuer,
  newInserter,
  newPerson,
  newServer,
  nextId,
  notesOf,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

export function credentialCases(world: () => World): void {
  const newcomer = async () => newPerson(world(), await newInserter(world()))

  /** The arguments of `edit_credential` for a row. */
  async function editInput(id: string, issuer: Issuer, notes: string) {
    return { ...(await credentialInput(issuer, notes)), id }
  }

  it('are stored with both signatures and read back by their user only', async () => {
    const [person, other] = [await newcomer(), await newcomer()]
    const input = await credentialInput(newServer(), notesOf('a'))
    await world().ok(person, 'add_credential', input)
    const [row] = await world().ok(person, 'get_credential_owned', { id: input.id })
    expect(row).toEqual({ ...input, user_id: person.userId, inserter: null })
    expect(await world().ok(person, 'get_credentials', {})).toEqual([
      {
        id: input.id,
        user_id: person.userId,
        public_notes: input.public_notes,
        issuer_auth_public_key: input.issuer_auth_public_key,
        inserter: null,
        original_id: null,
      },
    ])
    expect(await world().ok(other, 'get_credential_owned', { id: input.id })).toEqual([])
  })

  it.each<[string, Record<string, string | null>]>([
    ['signature is wrong', { public_notes: '{}' }],
    ['signature is wrong', { content: 'AAAA' }],
    ['signature is wrong', { public_notes_signature: '%%' }],
    ['signature is wrong', { broader_signature: null }],
    ['signature is wrong', { issuer_auth_public_key: 'zz' }],
    ['encryptor_public_key is not valid', { encryptor_public_key: 'AAAA' }],
    ['content is not valid', { content: null }],
    ['public_notes is not valid', { public_notes: null }],
    ['public_notes is not valid', { public_notes: 'x'.repeat(65_537) }],
  ])('%s', async (reason, change) => {
    const input = await credentialInput(newServer(), notesOf('a'))
    await world().refuses(await newcomer(), 'add_credential', { ...input, ...change }, reason)
  })

  it('need a profile', async () => {
    const input = await credentialInput(newServer(), '')
    await world().refuses(newServer(), 'add_credential', input, 'the caller has no profile')
  })

  it('are edited by their user, with the same issuer, while nobody else has a copy', async () => {
    const [person, issuer] = [await newcomer(), newServer()]
    const id = await addOriginal(world(), person, issuer, notesOf('e1'))
    const forged = await editInput(id, newServer(), notesOf('e1', 'better'))
    const sameIssuer = 'the issuer of a credential can not be changed'
    await world().refuses(person, 'edit_credential', forged, sameIssuer)
    const edit = await editInput(id, issuer, notesOf('e1', 'new'))
    const notOwned = 'the credential does not belong to the caller'
    await world().refuses(await newcomer(), 'edit_credential', edit, notOwned)
    const broken = { ...edit, public_notes: '{}' }
    await world().refuses(person, 'edit_credential', broken, 'signature is wrong')
    await world().ok(person, 'edit_credential', edit)

    const share = await shareInput(id, newServer().caller)
    await world().ok(person, 'share_credential', share)
    const shared = 'can not edit shared credential'
    await world().refuses(person, 'edit_credential', edit, shared)
    await world().refuses(person, 'edit_credential', { ...edit, id: share.id }, shared)
  })

  it('an inserter adds and replaces its own, unshared ones in profiles it created', async () => {
    const [one, two] = [await newInserter(world()), await newInserter(world())]
    const [person, other] = [await newPerson(world(), one), await newPerson(world(), one)]
    const input = { ...(await credentialInput(one, notesOf('i'))), user_id: person.userId }
    const upsert = 'upsert_credential_as_inserter' as const
    await world().refuses(two, upsert, input, 'user not found')
    await world().ok(one, upsert, input)
    await world().ok(one, upsert, input)
    const no = 'the credential can not be replaced'
    await world().refuses(one, upsert, { ...input, user_id: other.userId }, no)
    const own = await addOriginal(world(), person, one)
    await world().refuses(one, upsert, { ...input, id: own }, no)
    const share = await shareInput(input.id, newServer().caller)
    await world().ok(person, 'share_credential', share)
    await world().refuses(one, upsert, input, 'can not edit shared credential')
    await world().refuses(one, upsert, { ...input, id: share.id }, no)

    const exists = async (actor: Issuer, id: string) =>
      (await world().ok(actor, 'credential_exist_as_inserter', { id }))[0]?.credential_exist
    expect(await exists(one, input.id)).toBe(true)
    expect(await exists(two, input.id)).toBe(false)
    expect(await exists(one, nextId())).toBe(false)
  })

  it('take the notes their issuer gave last, also when they are added again', async () => {
    const [person, issuer, consumer] = [await newcomer(), newServer(), newServer()]
    const notesId = nextId()
    const signed = await credentialInput(issuer, notesOf(notesId))
    await world().ok(person, 'add_credential', signed)
    const share = await shareInput(signed.id, consumer.caller)
    await world().ok(person, 'share_credential', share)

    const revoked = notesOf(notesId, 'revoked')
    const edit = { public_notes_id: notesId, public_notes: revoked }
    await world().ok(newServer(), 'edit_public_notes_as_issuer', {
      ...edit,
      public_notes: notesOf(notesId, 'forged'),
    })
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit)
    const [copy] = await world().ok(consumer, 'get_credential_shared', { id: share.id })
    expect(copy?.public_notes).toBe(revoked)

    const again = { ...signed, id: nextId() }
    await world().ok(person, 'add_credential', again)
    const read = async () =>
      (await world().ok(person, 'get_credential_owned', { id: again.id }))[0]?.public_notes
    expect(await read()).toBe(revoked)
    await world().ok(person, 'edit_credential', again)
    expect(await read()).toBe(revoked)
  })

  it.each<[string, { public_notes_id?: string; public_notes?: string }]>([
    ['the id in public_notes can not be changed', { public_notes: notesOf('other') }],
    ['public_notes is not a JSON object', { public_notes: 'revoked' }],
    ['public_notes_id is not valid', { public_notes_id: '' }],
  ])('an issuer edit: %s', async (reason, change) => {
    const input = { public_notes_id: 'id', public_notes: notesOf('id'), ...change }
    await world().refuses(newServer(), 'edit_public_notes_as_issuer', input, reason)
  })

  it('an issuer edit may leave the id out, and needs an issuer key', async () => {
    const input = { public_notes_id: nextId(), public_notes: '{"status":"revoked"}' }
    await world().ok(newServer(), 'edit_public_notes_as_issuer', input)
    const reason = 'only the key that issued a credential can edit its notes'
    await world().refuses(await newcomer(), 'edit_public_notes_as_issuer', input, reason)
  })
}
