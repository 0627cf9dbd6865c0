import { xrplWallet } from '@idos/schema/testing'
import { expect, it } from 'vitest'
import { actorOf, newInserter, newServer, nextId, nextKey, nextSeed } from './actors.ts'
import { defaults, type World } from './world.ts'

export function ownerCases(world: () => World): void {
  it('alone changes settings, inserters and peers', async () => {
    const stranger = newServer()
    const reason = /owner-only/
    const id = nextId()
    await world().refuses(stranger, 'add_inserter_as_owner', { id, name: 'x' }, reason)
    await world().refuses(stranger, 'add_passporting_club_as_owner', { id, name: 'x' }, reason)
    await world().refuses(
      stranger,
      'update_settings_as_owner',
      { ...defaults, open_write_grant_relay: true },
      reason,
    )
  })

  it('names delegates in any spelling and removes them', async () => {
    const inserter = await newInserter(world())
    const { owner } = world()
    const add = (address: string, inserter_id: string, reason: string | RegExp) =>
      world().refuses(owner, 'add_delegate_as_owner', { address, inserter_id }, reason)
    await add('nonsense', inserter.inserterId, 'address is not a valid wallet identifier')
    await add(newServer().caller, nextId(), 'inserter not found')
    await add(inserter.caller.toUpperCase(), inserter.inserterId, /23505/)
    const address = inserter.caller.toUpperCase()
    await world().ok(owner, 'delete_delegate_as_owner', { address })
    const input = { id: nextId(), recipient_encryption_public_key: nextKey() }
    await world().refuses(inserter, 'add_user_as_inserter', input, 'Unauthorized inserter')
    await world().refuses(owner, 'delete_delegate_as_owner', { address }, 'delegate not found')
    const id = { id: inserter.inserterId }
    await world().ok(owner, 'delete_inserter_as_owner', id)
    await world().refuses(owner, 'delete_inserter_as_owner', id, 'inserter not found')
  })

  it('keeps locks within a hundred years', async () => {
    const tooLong = { ...defaults, max_lock_seconds: 3_155_760_001 }
    const reason = 'max_lock_seconds must not exceed 100 years'
    await world().refuses(world().owner, 'update_settings_as_owner', tooLong, reason)
  })

  it('groups passporting peers in clubs, where they see each other', async () => {
    const { owner } = world()
    const [one, two] = [newServer(), xrplWallet(nextSeed())]
    const [club, first, second] = [nextId(), nextId(), nextId()]
    const url = { passporting_server_url_base: 'https://peer.example' }
    await world().ok(owner, 'add_passporting_club_as_owner', { id: club, name: 'Club' })
    const peerOne = { id: first, name: 'One', issuer_public_key: one.caller.toUpperCase(), ...url }
    // An XRPL peer is known by its key; its caller is the address.
    const peerTwo = { id: second, name: 'Two', issuer_public_key: two.publicKey!, ...url }
    await world().ok(owner, 'add_passporting_peer_as_owner', peerOne)
    await world().ok(owner, 'add_passporting_peer_as_owner', peerTwo)
    for (const passporting_peer_id of [first, second]) {
      const member = { passporting_club_id: club, passporting_peer_id }
      await world().ok(owner, 'add_peer_to_club_as_owner', member)
    }
    const club_of = { club_id: club, club_name: 'Club' }
    expect(await world().ok(one, 'get_passporting_peers', {})).toEqual([{ ...peerTwo, ...club_of }])
    expect(await world().ok(actorOf(two), 'get_passporting_peers', {})).toEqual([
      { ...peerOne, ...club_of },
    ])
    expect(await world().ok(newServer(), 'get_passporting_peers', {})).toEqual([])

    const renamed = { ...peerTwo, name: 'Two!' }
    await world().ok(owner, 'update_passporting_peer_as_owner', renamed)
    const [row] = await world().ok(one, 'get_passporting_peers', {})
    expect(row?.name).toBe('Two!')
    const member = { passporting_club_id: club, passporting_peer_id: second }
    await world().ok(owner, 'delete_peer_from_club_as_owner', member)
    const noMember = 'the peer is not in the club'
    await world().refuses(owner, 'delete_peer_from_club_as_owner', member, noMember)
    expect(await world().ok(one, 'get_passporting_peers', {})).toEqual([])
    await world().ok(owner, 'delete_passporting_peer_as_owner', { id: second })
    await world().ok(owner, 'delete_passporting_club_as_owner', { id: club })
    const gone = 'club not found'
    await world().refuses(owner, 'delete_passporting_club_as_owner', { id: club }, gone)
    const unknown = { ...peerTwo, issuer_public_key: 'x' }
    const reason = 'issuer_public_key is not a valid wallet identifier'
    await world().refuses(owner, 'add_passporting_peer_as_owner', unknown, reason)
  })
}
