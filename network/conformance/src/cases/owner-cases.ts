import {
  accessGrant,
  actorOf,
  copyInput,
  equal,
  newEvm,
  newId,
  newKey,
  newServer,
  newXrpl,
  now,
  writeGrant,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const PEER_KEY = 'issuer_public_key is not a valid wallet identifier'

export const ownerCases: readonly ConformanceCase[] = [
  {
    id: 'owner/delegates',
    title: 'the owner names and removes delegates in any spelling, EVM ones too',
    covers: ['one-spelling', 'no-silent-success', 'errors'],
    needs: ['owner'],
    async run(world) {
      const inserter = await world.newInserter()
      const add = 'add_delegate_as_owner'
      const inserter_id = inserter.inserterId
      await world.ownerRefuses(
        add,
        { address: 'nonsense', inserter_id },
        'address is not a valid wallet identifier',
      )
      await world.ownerRefuses(
        add,
        { address: null, inserter_id },
        'address is not a valid wallet identifier',
      )
      await world.ownerRefuses(
        add,
        { address: newServer().caller, inserter_id: newId() },
        'inserter not found',
      )
      await world.ownerRefuses(
        add,
        { address: inserter.caller.toUpperCase(), inserter_id },
        /23505|duplicate key/,
      )

      const wallet = newEvm()
      await world.asOwner(add, { address: wallet.address.toLowerCase(), inserter_id })
      const user = { id: newId(), recipient_encryption_public_key: newKey() }
      await world.write(actorOf(wallet), 'add_user_as_inserter', user)

      const address = inserter.caller.toUpperCase()
      await world.asOwner('delete_delegate_as_owner', { address })
      await world.refuses(
        inserter,
        'add_user_as_inserter',
        { ...user, id: newId() },
        'Unauthorized inserter',
      )
      await world.ownerRefuses('delete_delegate_as_owner', { address }, 'delegate not found')
      await world.asOwner('delete_inserter_as_owner', { id: inserter_id })
      await world.ownerRefuses(
        'delete_inserter_as_owner',
        { id: inserter_id },
        'inserter not found',
      )
      await world.refuses(
        actorOf(wallet),
        'add_user_as_inserter',
        { ...user, id: newId() },
        'Unauthorized inserter',
      )
    },
  },
  {
    id: 'owner/inserters',
    title: 'anybody can read who may create profiles, and with which keys',
    covers: ['open-reads'],
    needs: ['owner'],
    async run(world) {
      const { inserterId, caller } = await world.newInserter()
      const rows = async () =>
        (await world.read(null, 'get_inserters')).filter(({ id }) => id === inserterId)
      const [{ name } = {}] = await rows()
      equal(await rows(), [{ id: inserterId, name, address: caller }], 'one key')
      const { address } = newEvm()
      await world.asOwner('add_delegate_as_owner', { address, inserter_id: inserterId })
      const both = [caller, address].sort()
      equal((await rows()).map((row) => row.address).sort(), both, 'two keys')
      for (const one of both) await world.asOwner('delete_delegate_as_owner', { address: one })
      equal(await rows(), [{ id: inserterId, name, address: null }], 'no key')
      await world.asOwner('delete_inserter_as_owner', { id: inserterId })
      equal(await rows(), [], 'no inserter')
    },
  },
  {
    id: 'owner/names',
    title: 'names have limits, ids and names are taken once',
    covers: ['input-limits', 'errors'],
    needs: ['owner'],
    async run(world) {
      const [id, name] = [newId(), `Conformance ${newId()}`]
      const add = 'add_inserter_as_owner'
      for (const bad of ['', null, 'x'.repeat(257)]) {
        await world.ownerRefuses(add, { id, name: bad }, 'name is not valid')
        await world.ownerRefuses(
          'add_passporting_club_as_owner',
          { id, name: bad },
          'name is not valid',
        )
      }
      await world.asOwner(add, { id, name })
      await world.ownerRefuses(add, { id: newId(), name }, /23505|duplicate key/)
      await world.ownerRefuses(add, { id, name: `${name}!` }, /23505|duplicate key/)
      await world.asOwner('delete_inserter_as_owner', { id })
    },
  },
  {
    id: 'owner/retired-name',
    title:
      'the name of a removed inserter is given to nobody, so that nobody inherits its profiles',
    covers: ['inserter-scope', 'errors'],
    needs: ['owner'],
    async run(world) {
      const [first, second] = [newServer(), newServer()]
      const [id, name] = [newId(), `Conformance ${newId()}`]
      const add = 'add_inserter_as_owner'
      await world.asOwner(add, { id, name })
      await world.asOwner('add_delegate_as_owner', { address: first.caller, inserter_id: id })
      const user = { id: newId(), recipient_encryption_public_key: newKey() }
      await world.write(first, 'add_user_as_inserter', user)
      await world.asOwner('delete_inserter_as_owner', { id })
      const reason = 'an inserter of this name was removed, the new one needs another name'
      await world.ownerRefuses(add, { id, name }, reason)
      await world.ownerRefuses(add, { id: newId(), name }, reason)
      await world.asOwner(add, { id, name: `${name}!` })
      await world.asOwner('add_delegate_as_owner', { address: second.caller, inserter_id: id })
      equal(await world.read(second, 'get_user_as_inserter', { id: user.id }), [], 'its profile')
      await world.asOwner('delete_inserter_as_owner', { id })
    },
  },
  {
    id: 'owner/settings-limits',
    title: 'settings have limits',
    covers: ['lock-bounds', 'errors'],
    needs: ['owner'],
    async run(world) {
      const settings = {
        network: '',
        require_bound_proofs: true,
        open_write_grant_relay: false,
        max_lock_seconds: 0,
        require_bound_grants: true,
      }
      const update = 'update_settings_as_owner'
      await world.ownerRefuses(
        update,
        { ...settings, network: 'n'.repeat(65) },
        'network is not valid',
      )
      await world.ownerRefuses(
        update,
        { ...settings, max_lock_seconds: -1 },
        'max_lock_seconds must not be negative',
      )
      await world.ownerRefuses(
        update,
        { ...settings, max_lock_seconds: 3_155_760_001 },
        'max_lock_seconds must not exceed 100 years',
      )
    },
  },
  {
    id: 'owner/passporting',
    title: 'peers of one club see each other and not themselves; an XRPL peer is known by its key',
    covers: ['passporting', 'servers-of-any-scheme', 'no-silent-success', 'errors'],
    needs: ['owner'],
    async run(world) {
      const [one, wallet] = [newServer(), newXrpl()]
      const [club, first, second] = [newId(), newId(), newId()]
      const passporting_server_url_base = 'https://peer.example'
      await world.asOwner('add_passporting_club_as_owner', { id: club, name: 'Club' })
      const peerOne = {
        id: first,
        name: 'One',
        issuer_public_key: one.caller.toUpperCase(),
        passporting_server_url_base,
      }
      const peerTwo = {
        id: second,
        name: 'Two',
        issuer_public_key: wallet.publicKey ?? '',
        passporting_server_url_base,
      }
      for (const peer of [peerOne, peerTwo]) {
        await world.asOwner('add_passporting_peer_as_owner', peer)
        await world.asOwner('add_peer_to_club_as_owner', {
          passporting_club_id: club,
          passporting_peer_id: peer.id,
        })
      }
      const inClub = { club_id: club, club_name: 'Club' }
      equal(
        await world.read(one, 'get_passporting_peers'),
        [{ ...peerTwo, ...inClub }],
        'seen by the first',
      )
      equal(
        await world.read(actorOf(wallet), 'get_passporting_peers'),
        [{ ...peerOne, ...inClub }],
        'seen by the second',
      )
      equal(await world.read(newServer(), 'get_passporting_peers'), [], 'seen by a stranger')

      const update = 'update_passporting_peer_as_owner'
      await world.asOwner(update, { ...peerTwo, name: 'Two!' })
      equal((await world.readOne(one, 'get_passporting_peers')).name, 'Two!', 'name')
      for (const action of ['add_passporting_peer_as_owner', update] as const) {
        await world.ownerRefuses(action, { ...peerTwo, name: '' }, 'name is not valid')
        await world.ownerRefuses(
          action,
          { ...peerTwo, passporting_server_url_base: '' },
          'passporting_server_url_base is not valid',
        )
        await world.ownerRefuses(action, { ...peerTwo, issuer_public_key: 'x' }, PEER_KEY)
      }
      await world.ownerRefuses(update, { ...peerTwo, id: newId() }, 'peer not found')
      const member = { passporting_club_id: club, passporting_peer_id: second }
      await world.ownerRefuses('add_peer_to_club_as_owner', member, /23505|duplicate key/)
      await world.ownerRefuses(
        'add_peer_to_club_as_owner',
        { ...member, passporting_club_id: newId() },
        'club not found',
      )
      await world.ownerRefuses(
        'add_peer_to_club_as_owner',
        { ...member, passporting_peer_id: newId() },
        'peer not found',
      )
      await world.asOwner('delete_peer_from_club_as_owner', member)
      await world.ownerRefuses(
        'delete_peer_from_club_as_owner',
        member,
        'the peer is not in the club',
      )
      equal(await world.read(one, 'get_passporting_peers'), [], 'after the second left')
      for (const id of [first, second])
        await world.asOwner('delete_passporting_peer_as_owner', { id })
      await world.ownerRefuses('delete_passporting_peer_as_owner', { id: first }, 'peer not found')
      await world.asOwner('delete_passporting_club_as_owner', { id: club })
      await world.ownerRefuses('delete_passporting_club_as_owner', { id: club }, 'club not found')
    },
  },
  {
    id: 'owner/passporting-flow',
    title:
      'one obliged entity passes a credential on to another: copy, signed grant, sibling, shared read',
    covers: ['passporting'],
    async run(world) {
      const [person, issuer, second] = [await world.person(), newServer(), newServer()]
      const issued = await writeGrant(person, issuer, issuer.caller)
      await world.write(issuer, 'create_credentials_by_dwg', issued)
      const copy = await copyInput(issued.original_credential_id)
      await world.write(person, 'create_credential_copy', copy)
      const grant = accessGrant(person, second.caller, copy.id, {
        lock: now() + 60,
        hash: issued.content_hash,
      })
      const { message } = await world.readOne(null, 'dag_message', grant)
      equal(person.wallet.sign(message).length > 0, true, 'a text to sign')
      const sibling = await world.readOne(issuer, 'get_sibling_credential_id', {
        content_hash: issued.content_hash,
      })
      equal(sibling.id, issued.copy_credential_id, 'sibling')
      await world.write(issuer, 'create_ag_by_dag_for_copy', grant)
      const read = await world.readOne(second, 'get_credential_shared', { id: copy.id })
      const [given] = await world.read(second, 'get_access_grants_for_credential', {
        credential_id: copy.id,
      })
      equal(
        [read.content, read.public_notes, given?.content_hash],
        [copy.content, issued.original_public_notes, issued.content_hash],
        'what the second reads',
      )
    },
  },
]
