import { createHash } from 'node:crypto'
import { argumentsOf, type Network, openNetwork, startOwnNetwork } from '@idos/testbed'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillTables } from './network-fill.ts'

let network: Network
let stop = async () => {}

beforeAll(async () => {
  const own = await startOwnNetwork()
  stop = () => own.stop()
  const { node, ownerKey } = own
  network = await openNetwork({ targets: [node], ownerKey, deploy: true, settings: false })
}, 60_000)
afterAll(() => stop())

const part = (text: string) => `0x${createHash('sha256').update(text).digest('hex').slice(0, 40)}`

async function hasProfile(user: number): Promise<unknown> {
  const args = argumentsOf('has_profile', { address: part(`wallet${user}`) })
  const outcome = await network.targets[0]?.view(null, { action: 'has_profile', args })
  return outcome?.ok && outcome.rows[0]?.has_profile
}

it('makes the users that are missing, each with a wallet that is found', async () => {
  await fillTables(network, { from: 0, to: 7 })
  await fillTables(network, { from: 7, to: 12 })
  for (const user of [1, 7, 8, 12]) expect(await hasProfile(user), `user ${user}`).toBe(true)
  for (const user of [0, 13]) expect(await hasProfile(user), `user ${user}`).toBe(false)
})

it('says what the network answered when it can not', async () => {
  await expect(fillTables(network, { from: 11, to: 12 })).rejects.toThrow('duplicate key')
})
