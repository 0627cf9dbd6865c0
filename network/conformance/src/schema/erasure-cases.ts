import { expect, it } from 'vitest'
import {
  addOriginal,
  copyInput,
  firstWallet,
  newInserter,
  newPerson,
  newServer,
  nextId,
  nextKey,
  nobody,
  notesOf,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

export function erasureCases(world: () => World): void {
  async function scene() {
    const inserter = await newInserter(world())
    const person = await newPerson(world(), inserter)
    const [issuer, consumer] = [newServer(), newServer()]
    const notesId = nextId()
    const original = await addOriginal(world(), person, issuer, notesOf(notesId))
    return { inserter, person, issuer, consumer, notesId, original }
  }

  it('a removed original leaves its notes to whoever still has a granted copy', async () => {
    const { person, issuer, consumer, notesId, original } = await scene()
    const lock = world().time + 100
    const share = await shareInput(original, consumer.caller, lock)
    await world().ok(person, 'share_credential', share)
    await world().ok(person, 'create_credential_copy', await copyInput(original))
    await world().ok(person, 'remove_credential', { id: original })

    const left = await world().ok(person, 'get_credentials', {})
    expect(left.map(({ id }) => id)).toEqual([share.id])
    expect(await world().ok(person, 'get_credential_owned', { id: original })).toEqual([])
    const gone = 'the credential does not belong to the caller'
    await world().refuses(person, 'remove_credential', { id: original }, gone)
    const noMore = await shareInput(original, consumer.caller)
    const reason = 'original credential does not belong to the caller'
    await world().refuses(person, 'share_credential', noMore, reason)

    const revoked = notesOf(notesId, 'revoked')
    const edit = { public_notes_id: notesId, public_notes: revoked }
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit)
    const [copy] = await world().ok(consumer, 'get_credential_shared', { id: share.id })
    expect(copy?.public_notes).toBe(revoked)
    const kept = `SELECT content FROM credentials WHERE id = '${original}'::uuid`
    expect(await world().query(world().owner, kept)).toEqual([['']])

    world().time = lock + 1
    await world().ok(person, 'remove_credential', { id: share.id })
    expect(await world().query(world().owner, kept)).toEqual([])
  })

  it('a removed profile leaves nothing but locked copies, until their lock ends', async () => {
    const { inserter, person, issuer, consumer, notesId, original } = await scene()
    const lock = world().time + 100
    const locked = await shareInput(original, consumer.caller, lock)
    await world().ok(person, 'share_credential', locked)
    await world().ok(person, 'share_credential', await shareInput(original, consumer.caller))
    await addOriginal(world(), person, issuer)
    const attribute = { id: nextId(), attribute_key: 'k', value: 'v' }
    await world().ok(person, 'add_attribute', attribute)

    await world().refuses(person, 'remove_user', { id: nextId() }, 'user not found')
    await world().refuses(person, 'remove_user', { id: null }, 'user not found')
    await world().ok(person, 'remove_user', { id: person.userId })

    expect(await world().ok(person, 'get_user', {})).toEqual([])
    const [probe] = await world().ok(nobody, 'has_profile', { address: person.caller })
    expect(probe?.has_profile).toBe(false)
    const tables = ['users', 'wallets', 'credentials', 'user_attributes', 'wallet_proofs']
    for (const table of tables) {
      const column = table === 'users' ? 'id' : 'user_id'
      const text = `SELECT ${column} FROM ${table} WHERE ${column} = '${person.userId}'::uuid`
      expect(await world().query(world().owner, text), table).toEqual([])
    }

    const page = { user_id: null, page: null, size: null }
    const grants = await world().ok(consumer, 'get_access_grants_granted', page)
    expect(grants).toMatchObject([
      { data_id: locked.id, ag_owner_user_id: null, inserter_id: '', locked_until: String(lock) },
    ])
    const revoked = notesOf(notesId, 'revoked')
    const edit = { public_notes_id: notesId, public_notes: revoked }
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit)
    const [copy] = await world().ok(consumer, 'get_credential_shared', { id: locked.id })
    expect(copy).toMatchObject({
      user_id: null,
      inserter: null,
      public_notes: revoked,
      content: locked.content,
    })

    const count = async () =>
      (await world().ok(consumer, 'get_access_grants_granted_count', { user_id: null }))[0]?.count
    world().time = lock
    await world().ok(newServer(), 'purge_expired_grants', {})
    expect(await count()).toBe('1')
    world().time = lock + 1
    await world().ok(newServer(), 'purge_expired_grants', {})
    expect(await count()).toBe('0')
    const rows = `SELECT id FROM credentials WHERE id = '${locked.id}'::uuid OR id = '${original}'::uuid`
    expect(await world().query(world().owner, rows)).toEqual([])

    // The wallet may come back, with a text it has not signed before.
    const [userId, encryptionKey] = [nextId(), nextKey()]
    const user = { id: userId, recipient_encryption_public_key: encryptionKey }
    await world().ok(inserter, 'add_user_as_inserter', user)
    const fresh = firstWallet(world(), person.wallet, { userId, encryptionKey })
    const old = { ...person.proof, user_id: userId }
    const reason = 'the ownership message is not for this profile and wallet, or no longer valid'
    await world().refuses(inserter, 'upsert_wallet_as_inserter', old, reason)
    await world().ok(inserter, 'upsert_wallet_as_inserter', fresh)
  })

  it('a purge takes five ended locks, and the count tells whether to purge again', async () => {
    const { person, consumer, original } = await scene()
    const count = async () =>
      Number((await world().ok(nobody, 'get_expired_grants_count', {}))[0]?.count)
    while ((await count()) > 0) await world().ok(newServer(), 'purge_expired_grants', {})
    const lock = world().time + 100
    const locked = await shareInput(original, consumer.caller, lock)
    await world().ok(person, 'share_credential', locked)
    await world().ok(person, 'remove_user', { id: person.userId })
    await world().admin(`INSERT INTO main.access_grants
      SELECT gen_random_uuid(), null, 'many', data_id, locked_until, null, height, inserter_type, '', n::text
      FROM main.access_grants, generate_series(1, 7) n WHERE data_id = '${locked.id}'`)
    world().time = lock
    expect(await count()).toBe(0)
    world().time = lock + 1
    expect(await count()).toBe(8)
    await world().ok(newServer(), 'purge_expired_grants', {})
    expect(await count()).toBe(3)
    const copy = `SELECT id FROM credentials WHERE id = '${locked.id}'::uuid`
    expect(await world().query(world().owner, copy)).toHaveLength(1)
    await world().ok(newServer(), 'purge_expired_grants', {})
    expect(await count()).toBe(0)
    expect(await world().query(world().owner, copy)).toEqual([])
    await world().whileSyncing(async () => {
      const reason = 'the node is catching up with the network, try again later'
      await world().refuses(nobody, 'get_expired_grants_count', {}, reason)
    })
  })

  it('the id of an erased profile does not bring old proofs back', async () => {
    const { inserter, person } = await scene()
    await world().ok(person, 'remove_user', { id: person.userId })
    const user = { id: person.userId, recipient_encryption_public_key: person.encryptionKey }
    await world().ok(inserter, 'add_user_as_inserter', user)
    const used = 'this ownership proof was already used, sign a new message'
    await world().refuses(inserter, 'upsert_wallet_as_inserter', person.proof, used)
  })
}
