import { TEXT } from '@idos/kwil'
import { describe, expect, it } from 'vitest'
import type { GatewaySettings } from '../create-gateway.ts'
import type { FakeNode } from '../testing/fake-node.ts'
import { createTestGateway } from '../testing/test-gateway.ts'
import { execution, signedTransaction } from '../testing/test-transaction.ts'
import { createTestWallet } from '../testing/test-wallet.ts'

const wallet = createTestWallet()

/** An execution that is long enough for its signature to be verified. */
const long = (bytes = 20_000) => execution('add', [[{ type: TEXT, value: 'x'.repeat(bytes) }]])

async function world(settings: Partial<GatewaySettings> = {}) {
  const gateway = await createTestGateway({ settings: { trustedProxies: 1, ...settings } })
  const [node] = gateway.nodes
  if (!node) throw new Error('no node')
  const send = async (tx: unknown, { client = '1.1.1.1', sync = 1 } = {}) => {
    const headers = { 'x-forwarded-for': client }
    const { status, json } = await gateway.rpc('user.broadcast', { tx, sync }, headers)
    return json.error?.code ?? (status === 200 ? 'ok' : status)
  }
  return { gateway, node, send }
}

const failing = (node: FakeNode) => {
  node.mode = 'failing-write'
}

describe('rows of arguments', () => {
  it.each(['user.broadcast', 'user.estimate_price'])('are eight at most in %s', async (method) => {
    const { gateway, node } = await world()
    const send = (rows: number) =>
      gateway.rpc(method, {
        tx: signedTransaction(wallet, { payload: execution('add', Array(rows).fill([])) }),
      })
    expect((await send(8)).status).toBe(200)
    const reply = await send(9)
    expect(reply.json.error).toMatchObject({
      code: -902,
      message: 'invalid payload: an execution has at most 8 rows of arguments',
    })
    expect(node.received).toHaveLength(1)
  })
})

describe('the signature of a long transaction', () => {
  it.each([
    ['of another key', { sender: createTestWallet().sender }],
    ['of a scheme that nobody knows', { signature: { sig: 'AAAA', type: 'magic' } }],
    ['that is none', { signature: { sig: '', type: 'ed25519' } }],
  ])('%s is refused as by a node, which never sees it', async (_, change) => {
    const { gateway, node } = await world()
    const tx = { ...signedTransaction(wallet, { payload: long() }), ...change }
    const reply = await gateway.rpc('user.broadcast', { tx, sync: 1 })
    expect([reply.status, reply.json.error]).toMatchObject([
      200,
      {
        code: -201,
        message: 'broadcast error',
        data: {
          code: 65_535,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          message: 'failed to verify the transaction: invalid signature',
        },
      },
    ])
    expect(node.received).toEqual([])
  })

  it('that is wrong counts against its address, one that is right does not', async () => {
    const { send } = await world({ loginRate: { perSecond: 1, burst: 2 } })
    const right = signedTransaction(wallet, { payload: long() })
    const wrong = { ...right, sender: createTestWallet().sender }
    for (let n = 0; n < 4; n++) expect(await send(right)).toBe('ok')
    expect([await send(wrong), await send(wrong), await send(wrong)]).toEqual([-201, -201, -905])
    expect(await send(wrong, { client: '2.2.2.2' })).toBe(-201)
  })
})

describe('the bytes of a sender', () => {
  const settings = { senderBytes: { perSecond: 1, burst: 70_000 } }

  it('have a budget over all addresses, others have their own', async () => {
    const { send } = await world(settings)
    const tx = signedTransaction(wallet, { payload: long() })
    expect(await send(tx)).toBe('ok')
    expect(await send(tx, { client: '2.2.2.2' })).toBe('ok')
    expect(await send(tx, { client: '3.3.3.3' })).toBe(-905)
    expect(await send(signedTransaction(createTestWallet(), { payload: long() }))).toBe('ok')
  })

  it('that are too many are no failures of the address', async () => {
    const failedBytes = { perSecond: 1, burst: 100_000 }
    const { send } = await world({ ...settings, failedBytes })
    const tx = signedTransaction(wallet, { payload: long() })
    const codes = []
    for (let n = 0; n < 7; n++) codes.push(await send(tx))
    expect(codes).toEqual(['ok', 'ok', -905, -905, -905, -905, -905])
    expect(await send(signedTransaction(createTestWallet(), { payload: long() }))).toBe('ok')
  })

  it('are not spent by who only names it', async () => {
    const { send } = await world(settings)
    const right = signedTransaction(wallet, { payload: long() })
    const forged = {
      ...signedTransaction(createTestWallet(), { payload: long() }),
      sender: wallet.sender,
    }
    for (let n = 0; n < 4; n++) expect(await send(forged)).toBe(-201)
    expect(await send(right)).toBe('ok')
  })
})

describe('transactions that fail', () => {
  const settings = { failedBytes: { perSecond: 100, burst: 6_000 } }
  /** Each in the name of a new key, which costs nothing. */
  const stranger = (nonce = 1n) => signedTransaction(createTestWallet(), { nonce })

  it('have a small budget for each address, whatever number of keys signs them', async () => {
    const { gateway, node, send } = await world(settings)
    failing(node)
    expect([await send(stranger()), await send(stranger())]).toEqual(['ok', 'ok'])
    expect(await send(stranger())).toBe(-905)
    expect(node.received).toHaveLength(2)
    expect(await send(stranger(), { client: '2.2.2.2' })).toBe('ok')
    gateway.clock.now += 60_000
    expect(await send(stranger())).toBe('ok')
  })

  it.each<[string, FakeNode['mode'], number]>([
    ['that succeed', 'up', 1],
    ['that a node does not take in', 'error', 1],
  ])('are not those %s', async (_, mode, sync) => {
    const { node, send } = await world(settings)
    node.mode = mode
    for (let n = 0; n < 6; n++) expect(await send(stranger(), { sync })).not.toBe(-905)
  })

  it.each<[string, FakeNode['mode'], number]>([
    ['that do not wait for their block', 'up', 0],
    ['of which the answer is lost', 'break', 1],
    ['that come into no block in time', 'no-block', 1],
  ])('are also those %s', async (_, mode, sync) => {
    const { node, send } = await world(settings)
    node.mode = mode
    for (let n = 0; n < 2; n++) expect(await send(stranger(), { sync })).not.toBe(-905)
    expect(await send(stranger(), { sync })).toBe(-905)
  })

  it('count while they are under way', async () => {
    const { node, send } = await world(settings)
    node.mode = 'hang'
    const codes = await Promise.all([1, 2, 3, 4].map(() => send(stranger())))
    expect(codes.filter((code) => code === -905)).toHaveLength(2)
  })

  it('are not charged where nothing was sent', async () => {
    const { gateway, node, send } = await world(settings)
    node.healthy = false
    await gateway.pool.checkAll()
    for (let n = 0; n < 5; n++) expect(await send(stranger())).toBe(-900)
  })
})

describe('the bytes of an address', () => {
  it.each([
    ['whose length is declared', { 'content-length': '100' }, 10],
    ['that come in chunks', {}, 14],
  ])('%s have a budget for whatever is asked', async (_, declared, count) => {
    const { gateway } = await world({ addressBytes: { perSecond: 100, burst: 1_000 } })
    const ask = (client: string) =>
      gateway.rpc('user.ping', { message: 'x' }, { 'x-forwarded-for': client, ...declared })
    const statuses = []
    for (let n = 0; n < 20; n++) statuses.push((await ask('1.1.1.1')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(count)
    const refused = await ask('1.1.1.1')
    expect([refused.json.error?.code, refused.headers.get('retry-after')]).toEqual([-905, '1'])
    expect((await ask('2.2.2.2')).status).toBe(200)
  })
})
