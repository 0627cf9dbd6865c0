import { nearWallet, stellarWallet, xrplSecpWallet, xrplWallet } from '@idos/schema/testing'
import { expect, it } from 'vitest'
import {
  actorOf,
  newInserter,
  newPerson,
  newServer,
  nextId,
  nextKey,
  nextSeed,
  nobody,
} from './actors.ts'
import type { World } from './world.ts'

export function callerCases(world: () => World): void {
  it('an absent caller reads nothing that depends on the caller', async () => {
    const reason = 'authentication required'
    await world().refuses(nobody, 'get_user', {}, reason)
    await world().refuses(nobody, 'get_wallets', {}, reason)
    await world().refuses(nobody, 'get_credentials', {}, reason)
    await world().refuses(nobody, 'get_credential_shared', { id: nextId() }, reason)
    const page = { user_id: null, page: null, size: null }
    await world().refuses(nobody, 'get_access_grants_granted', page, reason)
  })

  it('a node that is catching up answers no reads of state', async () => {
    const reason = 'the node is catching up with the network, try again later'
    await world().whileSyncing(async () => {
      await world().refuses(newServer(), 'get_user', {}, reason)
      await world().refuses(nobody, 'has_profile', { address: 'alice.near' }, reason)
    })
  })

  it('a text that is no wallet or key is no caller', async () => {
    const actor = { caller: 'alice.near', authType: 'nep413' } as const
    await world().refuses(actor, 'get_user', {}, 'the caller is not a supported wallet or key')
  })

  it('every kind of wallet finds its profile, only by its own signature scheme', async () => {
    const inserter = await newInserter(world())
    const wallets = [nearWallet, stellarWallet, xrplWallet, xrplSecpWallet].map((make) =>
      make(nextSeed()),
    )
    const people = [await newPerson(world(), inserter)]
    for (const wallet of wallets) people.push(await newPerson(world(), inserter, wallet))
    for (const person of people) {
      expect(await world().ok(person, 'get_user', {})).toEqual([
        { id: person.userId, recipient_encryption_public_key: person.encryptionKey },
      ])
      const other = person.authType === 'nep413' ? 'ed25519' : 'nep413'
      expect(await world().ok({ ...person, authType: other }, 'get_user', {})).toEqual([])
    }
    const stellar = wallets[1]!
    const sep53 = { caller: stellar.address, authType: 'sep53' } as const
    expect(await world().ok(sep53, 'get_user', {})).toHaveLength(1)
  })

  it('a caller without a profile reads empty results', async () => {
    const stranger = newServer()
    expect(await world().ok(stranger, 'get_user', {})).toEqual([])
    expect(await world().ok(stranger, 'get_credentials', {})).toEqual([])
    expect(await world().ok(stranger, 'get_access_grants_owned', {})).toEqual([])
  })

  it('only delegates of an inserter create profiles, with a real key, once', async () => {
    const inserter = await newInserter(world())
    const input = { id: nextId(), recipient_encryption_public_key: nextKey() }
    await world().refuses(newServer(), 'add_user_as_inserter', input, 'Unauthorized inserter')
    const bad = { ...input, recipient_encryption_public_key: 'AAAA' }
    const reason = 'recipient_encryption_public_key is not valid'
    await world().refuses(inserter, 'add_user_as_inserter', bad, reason)
    await world().ok(inserter, 'add_user_as_inserter', input)
    await world().refuses(
      inserter,
      'add_user_as_inserter',
      input,
      'the id can not be used, choose another one',
    )
  })

  it('an inserter reaches only profiles it created, and their key only before they are in use', async () => {
    const [one, two] = [await newInserter(world()), await newInserter(world())]
    const input = { id: nextId(), recipient_encryption_public_key: nextKey() }
    await world().ok(one, 'add_user_as_inserter', input)
    await world().refuses(two, 'update_user_pub_key_as_inserter', input, 'user not found')
    const corrected = { ...input, recipient_encryption_public_key: nextKey() }
    await world().ok(one, 'update_user_pub_key_as_inserter', corrected)
    const [row] = await world().ok(one, 'get_user_as_inserter', { id: input.id })
    expect(row?.recipient_encryption_public_key).toBe(corrected.recipient_encryption_public_key)
    expect(await world().ok(two, 'get_user_as_inserter', { id: input.id })).toEqual([])

    const person = await newPerson(world(), one)
    await world().refuses(
      one,
      'update_user_pub_key_as_inserter',
      { id: person.userId, recipient_encryption_public_key: nextKey() },
      'the encryption key of a profile with a wallet or a credential can not be changed',
    )
  })

  it('has_profile knows a wallet in every way of writing it, and nothing else', async () => {
    const inserter = await newInserter(world())
    const near = nearWallet(nextSeed())
    const person = await newPerson(world(), inserter)
    await newPerson(world(), inserter, near)
    const has = async (address: string) =>
      (await world().ok(nobody, 'has_profile', { address }))[0]?.has_profile
    expect(await has(person.caller)).toBe(true)
    expect(await has(person.caller.toLowerCase())).toBe(true)
    expect(await has(near.identifier)).toBe(true)
    // A name that anybody may have written into a row of their own.
    expect(await has(near.address)).toBe(false)
    expect(await has(`${person.caller}\u200b`)).toBe(false)
    expect(await has(actorOf(nearWallet(nextSeed())).caller)).toBe(false)
    expect(await has('')).toBe(false)
  })

  it('private actions can not be called', async () => {
    for (const name of ['get_inserter', 'caller_user', 'require_caller']) {
      expect(await world().attempt(newServer(), name, [])).toMatch(/action is private/)
    }
  })

  it('nobody but the owner reads tables', async () => {
    const answer = await world().query(newServer(), 'SELECT id FROM users')
    expect(answer).toMatch(/does not have privilege SELECT/)
    expect(await world().query(world().owner, 'SELECT id FROM settings')).toEqual([[1n]])
  })
}
