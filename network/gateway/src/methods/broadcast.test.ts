import { describe, expect, it } from 'vitest'
import { createTestGateway, executionPayload } from '../testing/test-gateway.ts'
import { createTestWallet } from '../testing/test-wallet.ts'

const wallet = createTestWallet()

function transaction(body: Record<string, unknown> = {}, over: Record<string, unknown> = {}) {
  return {
    signature: { sig: 'AAAA', type: 'ed25519' },
    body: {
      desc: 'Add',
      payload: executionPayload('add'),
      type: 'execute',
      fee: '0',
      nonce: 1,
      chain_id: 'test-chain',
      ...body,
    },
    serialization: 'concat',
    sender: wallet.sender,
    ...over,
  }
}

describe('user.broadcast', () => {
  it('hands a listed execution to a node, field by field', async () => {
    const gateway = await createTestGateway()
    const tx = transaction({ extra: 'x' }, { more: 'y' })
    const reply = await gateway.rpc('user.broadcast', { tx, sync: 1 })
    expect(reply.json.result?.tx_hash).toBe('ab'.repeat(32))
    expect(gateway.nodes[0]?.received.at(-1)?.params).toEqual({ tx: transaction(), sync: 1 })
  })

  it.each([
    ['a raw statement', transaction({ type: 'raw_statement' }), -903],
    ['a transfer', transaction({ type: 'transfer' }), -903],
    ['a resolution', transaction({ type: 'create_resolution' }), -903],
    ['an action that is not listed', transaction({ payload: executionPayload('drop_all') }), -903],
    ['a view', transaction({ payload: executionPayload('mine') }), -903],
    ['another namespace', transaction({ payload: executionPayload('add', 'info') }), -903],
    ['another chain', transaction({ chain_id: 'other' }), -902],
    ['no chain', transaction({ chain_id: '' }), -902],
    ['a payload that is none', transaction({ payload: 'AAAA' }), -902],
    ['no sender', transaction({}, { sender: '' }), -32602],
    ['a fractional nonce', transaction({ nonce: 1.5 }), -32602],
    ['no transaction', undefined, -32602],
  ])('refuses %s', async (_, tx, code) => {
    const gateway = await createTestGateway()
    const reply = await gateway.rpc('user.broadcast', { tx, sync: 1 })
    expect(reply.json.error?.code).toBe(code)
    expect(gateway.nodes[0]?.received).toEqual([])
  })

  it('lets the price be asked for without signature, fee and nonce', async () => {
    const gateway = await createTestGateway()
    const tx = transaction(
      { fee: null, nonce: null, chain_id: '' },
      { signature: { sig: null, type: '' } },
    )
    expect((await gateway.rpc('user.estimate_price', { tx })).json.result).toEqual({ price: '0' })
    const raw = { ...tx, body: { ...tx.body, type: 'raw_statement' } }
    expect((await gateway.rpc('user.estimate_price', { tx: raw })).json.error?.code).toBe(-903)
  })
})

describe('nodes', () => {
  it('get account, price and transaction of one sender together, and senders apart', async () => {
    const gateway = await createTestGateway({ nodeCount: 4 })
    const used = new Set<string>()
    for (let n = 0; n < 20; n++) {
      const { sender } = createTestWallet()
      for (const node of gateway.nodes) node.received.length = 0
      const tx = transaction({}, { sender })
      await gateway.rpc('user.estimate_price', { tx })
      const id = { identifier: sender.toUpperCase(), key_type: 'ed25519' }
      await gateway.rpc('user.account', { id, status: 1 })
      await gateway.rpc('user.broadcast', { tx, sync: 1 })
      const busy = gateway.nodes.filter((node) => node.received.length > 0)
      expect(busy.map((node) => node.received.length)).toEqual([3])
      used.add(busy[0]?.url ?? '')
    }
    expect(used.size).toBeGreaterThan(1)
  })

  it('get a transaction once: a broken or silent one is not replaced', async () => {
    for (const [mode, status] of [
      ['break', 502],
      ['hang', 504],
      ['empty', 502],
    ] as const) {
      const gateway = await createTestGateway({ nodeCount: 3 })
      for (const node of gateway.nodes) node.mode = mode
      const reply = await gateway.rpc('user.broadcast', { tx: transaction(), sync: 1 })
      expect(reply.status).toBe(status)
      expect(reply.json.error).toMatchObject({ code: -32001, data: { outcome: 'unknown' } })
      expect(gateway.nodes.flatMap((node) => node.received)).toHaveLength(1)
    }
  })

  it('are replaced when they cannot have received it', async () => {
    const gateway = await createTestGateway({ nodeCount: 3 })
    const order = gateway.pool.writers(wallet.sender).map((backend) => backend.url)
    const node = (url: string | undefined) => gateway.nodes.find((one) => one.url === url)
    const first = node(order[0])
    if (first) first.mode = 'refuse'
    const reply = await gateway.rpc('user.broadcast', { tx: transaction(), sync: 1 })
    expect(reply.status).toBe(200)
    expect(node(order[1])?.received).toHaveLength(1)
    expect(node(order[2])?.received).toHaveLength(0)
  })

  it('that make no blocks get no transactions', async () => {
    const gateway = await createTestGateway({ nodeCount: 2 })
    for (const node of gateway.nodes) node.healthy = false
    await gateway.pool.checkAll()
    const reply = await gateway.rpc('user.broadcast', { tx: transaction(), sync: 1 })
    expect(reply.status).toBe(503)
    expect(reply.json.error?.code).toBe(-900)
    expect(gateway.nodes.flatMap((node) => node.received)).toEqual([])
    expect((await gateway.rpc('user.ping', {})).status).toBe(200)
  })
})
