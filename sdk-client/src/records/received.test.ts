import { describe, expect, it } from 'vitest'
import { createFakeWorld } from '../testing/fake-world.ts'
import { toReceived } from './received.ts'

const row = (id: string, over: object = {}) => ({
  ...{ id, data_id: `copy-${id}`, ag_owner_user_id: 'somebody', locked_until: '0' },
  ...{ ag_grantee_wallet_identifier: '0xab', ...over },
})

describe('what others let this wallet read', () => {
  it('is told with the latest first, and without an owner who is gone', () => {
    const rows = [row('a', { locked_until: '1800000000' }), row('b', { ag_owner_user_id: null })]
    expect(toReceived(rows)).toEqual([
      { id: 'b', copyId: 'copy-b', owner: null, lockedUntil: 0 },
      { id: 'a', copyId: 'copy-a', owner: 'somebody', lockedUntil: 1_800_000_000 },
    ])
  })

  it('is given back by the copy that it was', async () => {
    const world = createFakeWorld()
    world.records.received = [row('a'), row('b')]
    const client = world.createClient()
    const [latest] = await client.received()
    if (latest) await client.giveBack(latest)
    expect(world.network.rescind).toHaveBeenCalledWith('copy-b')
    expect((await client.received()).map(({ id }) => id)).toEqual(['a'])
  })
})
