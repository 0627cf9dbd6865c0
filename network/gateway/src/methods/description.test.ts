import { actions } from '@idos/schema'
import { describe, expect, it } from 'vitest'
import { legacyDescription } from '../policy/legacy-descriptions.ts'
import { networkPolicy } from '../policy/network-policy.ts'
import { createPolicy, type Policy } from '../policy/policy.ts'
import { createTestGateway } from '../testing/test-gateway.ts'
import { execution, signedTransaction } from '../testing/test-transaction.ts'
import { createTestWallet } from '../testing/test-wallet.ts'

const wallet = createTestWallet()
const idos = networkPolicy()
const writes = Object.entries(actions)
  .filter(([name]) => idos.write('main', name))
  .map(([name, { description }]) => ({ name, description }))
const own = (name: string) => writes.find((write) => write.name === name)?.description ?? ''

async function broadcast(
  action: string,
  description: string,
  { policy = idos, rows = 1 }: { policy?: Policy; rows?: number } = {},
) {
  const gateway = await createTestGateway({ policy: () => policy })
  const payload = execution(action, Array(rows).fill([]))
  const tx = signedTransaction(wallet, { description, payload })
  const { status, json } = await gateway.rpc('user.broadcast', { tx, sync: 1 })
  return { status, error: json.error, sent: gateway.nodes[0]?.received.length }
}

describe('the description of a write', () => {
  it('is known for every write of the network', () => {
    expect(writes.map(({ description }) => description.length)).not.toContain(0)
    expect(new Set(writes.map(({ description }) => description)).size).toBe(writes.length)
  })

  it.each(writes)(
    '$name: its own sentence, or the one of mid-2025',
    async ({ name, description }) => {
      expect((await broadcast(name, description)).status).toBe(200)
      const legacy = legacyDescription(name)
      if (legacy !== undefined) expect((await broadcast(name, legacy)).status).toBe(200)
    },
  )

  it.each([
    ['that of another action', 'remove_user', own('share_credential')],
    ['that of a mid-2025 client for another action', 'remove_user', 'Add a wallet to idOS'],
    ['none', 'remove_user', ''],
    ['its name', 'remove_user', 'remove_user'],
    ['more than its sentence', 'remove_user', `${own('remove_user')} `],
    ['a second line', 'remove_user', `${own('remove_user')}\nOr not`],
    ['another script', 'remove_user', own('remove_user').replace('a', '\u0430')],
    ['in the other case', 'remove_user', own('remove_user').toUpperCase()],
    ['that of a name of every object', 'remove_user', 'toString'],
  ])('may not be %s', async (_, action, description) => {
    const { error, sent } = await broadcast(action, description)
    expect(error).toMatchObject({
      code: -902,
      message: 'invalid payload: the description is not the sentence of this action',
      data: { description: own(action) },
    })
    expect(sent).toBe(0)
  })

  it('is held to the action however its name is written', async () => {
    expect((await broadcast('Remove_User', own('share_credential'))).sent).toBe(0)
    expect((await broadcast('Remove_User', own('remove_user'))).sent).toBe(1)
  })

  it('says how often an action runs', async () => {
    const sentence = own('share_credential')
    expect((await broadcast('share_credential', sentence, { rows: 0 })).sent).toBe(1)
    expect((await broadcast('share_credential', sentence, { rows: 3 })).sent).toBe(0)
    expect((await broadcast('share_credential', `${sentence} (2 times)`, { rows: 3 })).sent).toBe(0)
    expect((await broadcast('share_credential', `${sentence} (3 times)`, { rows: 3 })).sent).toBe(1)
    expect((await broadcast('share_credential', `${sentence} (1 times)`, { rows: 1 })).sent).toBe(0)
  })

  it('is free where the policy has no sentence for the action', async () => {
    const policy = createPolicy({
      views: new Map(),
      writes: new Set(['main.*']),
      descriptions: new Map([['main.drop', ['Erase everything']]]),
      infoActions: true,
    })
    expect((await broadcast('add', 'whatever', { policy })).sent).toBe(1)
    expect((await broadcast('drop', 'whatever', { policy })).sent).toBe(0)
    expect((await broadcast('drop', 'Erase everything', { policy })).sent).toBe(1)
  })
})
