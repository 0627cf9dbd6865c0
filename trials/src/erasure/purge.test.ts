import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { askChainId, purgeExpired } from '@idos/operator'
import {
  firstWorld,
  makeRichProfile,
  type Network,
  type OwnNetworkAccess,
  openNetwork,
  startOwnNetwork,
} from '@idos/testbed'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

let own: OwnNetworkAccess & { stop(): Promise<void> }
let network: Network

beforeAll(async () => {
  own = await startOwnNetwork()
  network = await openNetwork({
    targets: [own.node, own.gateway],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: false,
    database: own.database,
  })
})
afterAll(() => own?.stop())

it('purges what an erased profile left behind, through a gateway, in as many calls as it takes', async () => {
  const { search } = network
  if (!search) throw new Error('No database.')
  const world = firstWorld(network)
  const profile = await makeRichProfile(world, 3_600)
  await world.write(profile.person, 'remove_user', { id: profile.person.userId })
  expect((await search(profile.withLock, 'data')).data).not.toEqual([])

  // The lock ends now, and the copy has more readers than one call takes.
  const client = new pg.Client(own.database)
  await client.connect()
  await client.query(`UPDATE main.access_grants SET locked_until = 1 WHERE data_id = $1`, [
    profile.lockedCopy,
  ])
  await client.query(
    `INSERT INTO main.access_grants SELECT gen_random_uuid(), null, 'many', data_id, 1, null, height, inserter_type, '', n::text
     FROM main.access_grants, generate_series(1, 7) n WHERE data_id = $1`,
    [profile.lockedCopy],
  )
  await client.end()

  const gateways = ['http://127.0.0.1:1', own.gateway]
  const signer = ed25519Signer(new Uint8Array(32).fill(3))
  const chainId = await askChainId(gateways)
  const sweep = await purgeExpired(createNetworkClient({ gateways, chainId, signer }))
  expect(sweep).toEqual({ calls: 2, left: 0 })
  expect((await search([...profile.withLock, ...profile.atOnce], 'data')).data).toEqual([])
})
