import { accessGrantId } from '@idos/wallets'
import { expect, it } from 'vitest'
import {
  addOriginal,
  copyInput,
  newInserter,
  newPerson,
  newServer,
  nextHash,
  nextId,
  notesOf,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

export function grantCases(world: () => World): void {
  async function scene() {
    const person = await newPerson(world(), await newInserter(world()))
    const [issuer, consumer, stranger] = [newServer(), newServer(), newServer()]
    const original = await addOriginal(world(), person, issuer, notesOf('g'))
    return { person, issuer, consumer, stranger, original }
  }

  it('sharing makes a copy, a link and a grant', async () => {
    const { person, issuer, consumer, original } = await scene()
    // SDKs of mid-2025 write the grantee in upper case.
    const grantee = consumer.caller.toUpperCase()
    const share = await shareInput(original, grantee)
    await world().ok(person, 'share_credential', share)
    const grant = {
      id: accessGrantId(grantee, share.id, 0),
      ag_owner_user_id: person.userId,
      ag_grantee_wallet_identifier: grantee,
      data_id: share.id,
      locked_until: '0',
      content_hash: share.content_hash,
      inserter_type: 'user',
      inserter_id: person.caller,
    }
    expect(await world().ok(person, 'get_access_grants_owned', {})).toEqual([grant])
    const page = { user_id: null, page: 1, size: 10 }
    expect(await world().ok(consumer, 'get_access_grants_granted', page)).toEqual([grant])
    const credential = { credential_id: share.id }
    expect(await world().ok(consumer, 'get_access_grants_for_credential', credential)).toEqual([
      grant,
    ])
    expect(await world().ok(consumer, 'get_credential_shared', { id: share.id })).toEqual([
      {
        id: share.id,
        user_id: person.userId,
        public_notes: notesOf('g'),
        content: share.content,
        encryptor_public_key: share.encryptor_public_key,
        issuer_auth_public_key: share.issuer_auth_public_key,
        inserter: null,
        public_notes_signature: share.public_notes_signature,
        broader_signature: share.broader_signature,
        original_issuer_auth_public_key: issuer.caller,
      },
    ])
    const byUser = async (key: string | null) =>
      world().ok(consumer, 'get_credentials_shared_by_user', {
        user_id: person.userId,
        issuer_auth_public_key: key,
      })
    expect((await byUser(null)).map((row) => [row.id, row.original_id, row.public_notes])).toEqual([
      [share.id, original, notesOf('g')],
    ])
    expect(await byUser(issuer.caller.toUpperCase())).toHaveLength(1)
    expect(await byUser(share.issuer_auth_public_key)).toEqual([])
    const list = await world().ok(person, 'get_credentials', {})
    expect(list.map((row) => row.original_id)).toEqual([null, original])
  })

  it('unknown and foreign copies give one answer', async () => {
    const { person, consumer, stranger, original } = await scene()
    const share = await shareInput(original, consumer.caller)
    await world().ok(person, 'share_credential', share)
    const reason = 'the credential is not shared with the caller'
    await world().refuses(stranger, 'get_credential_shared', { id: share.id }, reason)
    await world().refuses(stranger, 'get_credential_shared', { id: nextId() }, reason)
    await world().refuses(stranger, 'get_credential_shared', { id: null }, reason)
    await world().refuses(stranger, 'get_credential_shared', { id: original }, reason)
  })

  it.each<[string, Record<string, string | number | null>]>([
    [
      'shared credentials cannot have public_notes, it must be an empty string',
      { public_notes: 'x' },
    ],
    [
      'shared credentials cannot have public_notes, it must be an empty string',
      { public_notes: null },
    ],
    ['original credential does not belong to the caller', { original_credential_id: nextId() }],
    ['signature is wrong', { content: 'AAAA' }],
    ['the grantee is not a valid wallet identifier', { grantee_wallet_identifier: '' }],
    ['the grantee is not a valid wallet identifier', { grantee_wallet_identifier: '\u200b' }],
    ['the grantee is not a valid wallet identifier', { grantee_wallet_identifier: null }],
    ['locked_until must not be negative', { locked_until: -1 }],
    [
      'locked_until is too far in the future, it is counted in seconds',
      { locked_until: 1_752_150_000_000 },
    ],
    ['content_hash is not valid', { content_hash: 'abc' }],
  ])('%s', async (reason, change) => {
    const { person, consumer, original } = await scene()
    const share = await shareInput(original, consumer.caller)
    await world().refuses(person, 'share_credential', { ...share, ...change }, reason)
    expect(await world().ok(person, 'get_credentials', {})).toHaveLength(1)
  })

  it('others and copies cannot be shared', async () => {
    const { person, consumer, stranger, original } = await scene()
    const share = await shareInput(original, consumer.caller)
    const foreign = 'original credential does not belong to the caller'
    await world().refuses(stranger, 'share_credential', share, foreign)
    await world().ok(person, 'share_credential', share)
    const nested = await shareInput(share.id, consumer.caller)
    const reason = 'a copy can not be shared again, share the original credential'
    await world().refuses(person, 'share_credential', nested, reason)
  })

  it('pages have real defaults, a cap and an order', async () => {
    const { person, consumer, original } = await scene()
    const ids: string[] = []
    for (let i = 0; i < 21; i++) {
      const share = await shareInput(original, consumer.caller)
      await world().ok(person, 'share_credential', share)
      ids.push(share.id)
    }
    const page = async (user_id: string | null, page: number | null, size: number | null) =>
      (await world().ok(consumer, 'get_access_grants_granted', { user_id, page, size })).map(
        (row) => row.data_id,
      )
    expect(await page(null, null, null)).toEqual(ids.slice(0, 20))
    expect(await page(null, 2, null)).toEqual(ids.slice(20))
    expect(await page(person.userId, 3, 5)).toEqual(ids.slice(10, 15))
    expect(await page(null, 1, 100_000)).toEqual(ids)
    expect(await page(nextId(), 1, 10)).toEqual([])
    expect(await page(null, Number.MAX_SAFE_INTEGER, 100)).toEqual([])
    const bad = { user_id: null, page: 0, size: 10 }
    const [noPage, noSize] = ['page', 'size'].map((p) => `${p} has to be a positive integer`)
    await world().refuses(consumer, 'get_access_grants_granted', bad, noPage!)
    const zero = { user_id: null, page: 1, size: 0 }
    await world().refuses(consumer, 'get_access_grants_granted', zero, noSize!)
    const count = async (user_id: string | null) =>
      (await world().ok(consumer, 'get_access_grants_granted_count', { user_id }))[0]?.count
    expect(await count(null)).toBe('21')
    expect(await count(nextId())).toBe('0')
  })

  it('the newest sibling with a hash is found, by its grantee', async () => {
    const { person, consumer, stranger, original } = await scene()
    const content_hash = nextHash()
    const older = { ...(await shareInput(original, consumer.caller)), content_hash }
    const newer = { ...(await shareInput(original, consumer.caller)), content_hash }
    await world().ok(person, 'share_credential', older)
    await world().ok(person, 'share_credential', newer)
    const hash = { content_hash }
    expect(await world().ok(consumer, 'get_sibling_credential_id', hash)).toEqual([
      { id: newer.id },
    ])
    expect(await world().ok(stranger, 'get_sibling_credential_id', hash)).toEqual([])
  })

  it('revoking is for the user, and takes the last copy along', async () => {
    const { person, consumer, stranger, original } = await scene()
    const share = await shareInput(original, consumer.caller)
    await world().ok(person, 'share_credential', share)
    const id = accessGrantId(consumer.caller, share.id, 0)
    const reason = 'the access grant not found'
    await world().refuses(stranger, 'revoke_access_grant', { id }, reason)
    await world().refuses(consumer, 'revoke_access_grant', { id }, reason)
    await world().ok(person, 'revoke_access_grant', { id })
    expect(await world().ok(person, 'get_credentials', {})).toHaveLength(1)
    await world().refuses(person, 'revoke_access_grant', { id }, reason)
  })

  it('a lock includes its last second', async () => {
    const { person, consumer, stranger, original } = await scene()
    const lock = world().time + 100
    const share = await shareInput(original, consumer.caller, lock)
    await world().ok(person, 'share_credential', share)
    const id = accessGrantId(consumer.caller, share.id, lock)
    const has = async (actor: typeof stranger | typeof person) =>
      (await world().ok(actor, 'has_locked_access_grants', { id: share.id }))[0]?.has
    expect(await has(person)).toBe(true)
    expect(await has(stranger)).toBe(false)
    world().time = lock
    await world().refuses(person, 'revoke_access_grant', { id }, 'the grant is locked')
    const locked = 'there are locked access grants for this credential'
    await world().refuses(person, 'remove_credential', { id: share.id }, locked)
    world().time = lock + 1
    expect(await has(person)).toBe(false)
    await world().ok(person, 'remove_credential', { id: share.id })
    expect(await world().ok(person, 'get_access_grants_owned', {})).toEqual([])
  })

  it('a grantee gives up its own access only, locked or not', async () => {
    const { person, consumer, stranger, original } = await scene()
    const share = await shareInput(original, consumer.caller, world().time + 100)
    await world().ok(person, 'share_credential', share)
    const copy = { credential_id: share.id }
    const reason = 'can not find the credential shared to you'
    await world().refuses(stranger, 'rescind_shared_credential', copy, reason)
    await world().ok(consumer, 'rescind_shared_credential', copy)
    expect(await world().ok(person, 'get_credentials', {})).toHaveLength(1)
  })

  it('a copy can wait for its grant', async () => {
    const { person, original } = await scene()
    const copy = await copyInput(original)
    const foreign = 'original credential does not belong to the caller'
    await world().refuses(newServer(), 'create_credential_copy', copy, foreign)
    await world().ok(person, 'create_credential_copy', copy)
    expect(await world().ok(person, 'get_access_grants_owned', {})).toEqual([])
    await world().ok(person, 'remove_credential', { id: copy.id })
    expect(await world().ok(person, 'get_credentials', {})).toHaveLength(1)
  })
}
