import { describe, expect, it } from 'vitest'
import { callPayload, createTestGateway, executionPayload } from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn } from '../testing/test-wallet.ts'

const wallet = createTestWallet()

async function network(nodeCount: number) {
  const gateway = await createTestGateway({ nodeCount })
  const cookie = cookieOf(await logIn(gateway, wallet))
  const read = async () => {
    const params = {
      body: { payload: callPayload('mine') },
      auth_type: 'ed25519',
      sender: wallet.sender,
      signature: '',
    }
    const { status, json } = await gateway.rpc('user.call', params, { cookie })
    const result = json.result as { query_result: { values: string[][] } } | undefined
    return { status, error: json.error, node: result?.query_result.values[0]?.[0] }
  }
  const write = async () => {
    const tx = {
      signature: { sig: 'AAAA', type: 'ed25519' },
      body: {
        desc: '',
        payload: executionPayload('add'),
        type: 'execute',
        fee: '0',
        nonce: 1,
        chain_id: 'test-chain',
      },
      serialization: 'concat',
      sender: wallet.sender,
    }
    last = (await gateway.rpc('user.broadcast', { tx, sync: 1 })).json
    return took()[0]
  }
  const took = () =>
    gateway.nodes.filter((node) => node.received.some((one) => one.method === 'user.broadcast'))
  let last: Record<string, unknown> = {}
  /** The node that the sender is read from. */
  const own = () => {
    const [best] = gateway.pool.writers(wallet.sender)
    const node = gateway.nodes.find(({ url }) => url === best?.url)
    if (!node) throw new Error('no node')
    return node
  }
  return { gateway, read, write, own, took, answered: () => last }
}

describe('reads', () => {
  it('of nobody are spread over the nodes', async () => {
    const { gateway } = await network(3)
    const params = {
      body: { payload: callPayload('open') },
      auth_type: '',
      sender: '',
      signature: '',
    }
    for (let n = 0; n < 12; n++) await gateway.rpc('user.call', params)
    const calls = gateway.nodes.map(
      ({ received }) => received.filter(({ method }) => method === 'user.call').length,
    )
    expect(calls).toEqual([4, 4, 4])
  })

  it('of one sender stay at one node, those of many are spread', async () => {
    const { read, own, gateway } = await network(3)
    for (let n = 0; n < 6; n++) expect((await read()).node).toBe(own().url)
    const senders = Array.from({ length: 60 }, (_, n) => n.toString(16).padStart(64, '0'))
    const nodes = new Set(senders.map((sender) => gateway.pool.writers(sender)[0]?.url))
    expect(nodes.size).toBe(3)
  })

  it('find a node that is back at once, without waiting for its next check', async () => {
    const { gateway, read } = await network(1)
    const [only] = gateway.nodes
    if (!only) throw new Error('no node')
    only.mode = 'refuse'
    expect((await read()).status).toBe(502)
    only.mode = 'up'
    expect(await read()).toMatchObject({ status: 200, node: 'http://node-0.test' })
  })

  it.each(['refuse', 'break', 'empty', 'hang', 'catching-up', 'no-database'] as const)(
    'fail over from a node that %ss',
    async (mode) => {
      const { gateway, read, own } = await network(2)
      const bad = own()
      const good = gateway.nodes.find((node) => node !== bad)
      bad.mode = mode
      for (let n = 0; n < 4; n++) {
        expect(await read()).toMatchObject({ status: 200, node: good?.url })
      }
    },
  )

  it.each([
    ['refuse', 502, -900],
    ['hang', 504, -32001],
    ['empty', 502, -900],
    ['catching-up', 502, -900],
    ['no-database', 502, -900],
  ] as const)('end in a typed error when every node %ss', async (mode, status, code) => {
    const { gateway, read } = await network(2)
    for (const node of gateway.nodes) node.mode = mode
    expect(await read()).toMatchObject({ status, error: { code } })
  })

  it('avoid nodes that sync, lag or serve another chain', async () => {
    const { gateway, read } = await network(4)
    const [, syncing, behind, foreign] = gateway.nodes
    for (const node of gateway.nodes) node.height = 100
    if (syncing) syncing.syncing = true
    if (behind) behind.height = 80
    if (foreign) foreign.chainId = 'other'
    await gateway.pool.checkAll()
    for (let n = 0; n < 6; n++) expect((await read()).node).toBe('http://node-0.test')
    expect(gateway.pool.list().map((backend) => backend.trouble)).toEqual([
      '',
      'syncing',
      'behind',
      'wrong-chain',
    ])
    if (behind) behind.height = 99
    await gateway.pool.checkAll()
    expect(gateway.pool.readers({}).map((backend) => backend.url)).toContain('http://node-2.test')
  })
})

describe('a sender’s own write', () => {
  it('is seen by the next read: the same node answers', async () => {
    const { read, write } = await network(4)
    const node = await write()
    for (let n = 0; n < 8; n++) expect((await read()).node).toBe(node?.url)
  })

  it('is seen by an open read, too, which needs no session', async () => {
    const { gateway, write } = await network(4)
    const node = await write()
    const params = {
      body: { payload: callPayload('open') },
      auth_type: 'ed25519',
      sender: wallet.sender,
      signature: '',
    }
    for (let n = 0; n < 8; n++) await gateway.rpc('user.call', params)
    const calls = gateway.nodes.map(
      ({ received }) => received.filter(({ method }) => method === 'user.call').length,
    )
    expect(calls).toEqual(gateway.nodes.map((one) => (one === node ? 8 : 0)))
  })

  it('is waited for at another node when that one is gone', async () => {
    const { gateway, read, write } = await network(3)
    const node = await write()
    await gateway.pool.checkAll()
    if (node) node.mode = 'refuse'
    const others = gateway.nodes.filter((one) => one !== node)
    setTimeout(() => {
      const [, late] = others
      if (late && node) late.height = node.height
    }, 250)
    const startedAt = Date.now()
    const answer = await read()
    expect(answer).toMatchObject({ status: 200, node: others[1]?.url })
    expect(Date.now() - startedAt).toBeGreaterThan(150)
  })
})

describe('a write', () => {
  it('goes to another node when the first says that it is behind and took nothing', async () => {
    const { write, own, took, answered } = await network(3)
    const first = own()
    first.mode = 'behind'
    await write()
    expect(took()).toHaveLength(2)
    expect(took()).toContain(first)
    expect(answered().result).toMatchObject({ result: { code: 0 } })
  })

  it('is refused in the words of a node when all are behind', async () => {
    const { gateway, write, took, answered } = await network(2)
    for (const node of gateway.nodes) node.mode = 'behind'
    await write()
    expect(took()).toHaveLength(2)
    expect(answered().error).toMatchObject({ code: -201, data: { code: 65535 } })
  })

  it('that was refused for another reason is not sent again', async () => {
    const { write, own, took, answered } = await network(3)
    own().mode = 'error'
    await write()
    expect(took()).toHaveLength(1)
    expect(answered().error).toMatchObject({ code: -201, data: { code: 4 } })
  })
})

describe('the list of nodes', () => {
  it('can be replaced while requests run', async () => {
    const { gateway, read } = await network(2)
    await gateway.pool.replace(['http://node-1.test'])
    for (let n = 0; n < 4; n++) expect((await read()).node).toBe('http://node-1.test')
    await gateway.pool.replace(['http://node-0.test', 'http://node-1.test'])
    expect(gateway.pool.list().every((backend) => backend.readable)).toBe(true)
  })
})
