import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { createMetrics } from '../observe/metrics.ts'
import { createFakeNode, type FakeNode, postOf } from '../testing/fake-node.ts'
import {
  callPayload,
  createTestGateway,
  executionPayload,
  type TestGateway,
} from '../testing/test-gateway.ts'
import { cookieOf, createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'
import { createCommitMemory } from './commit-memory.ts'
import { BackendPool } from './pool.ts'
import type { Post } from './post.ts'
import { createRouter } from './router.ts'

async function write(gateway: TestGateway, { sender }: TestWallet) {
  const body = {
    desc: '',
    payload: executionPayload('add'),
    type: 'execute',
    fee: '0',
    nonce: 1,
    chain_id: 'test-chain',
  }
  const signature = { sig: 'AAAA', type: 'ed25519' }
  const tx = { signature, body, serialization: 'concat', sender }
  await gateway.rpc('user.broadcast', { tx, sync: 1 })
}

async function read(gateway: TestGateway, { sender }: TestWallet, cookie: string) {
  const body = { payload: callPayload('mine') }
  const params = { body, auth_type: 'ed25519', sender, signature: '' }
  const { json } = await gateway.rpc('user.call', params, { cookie })
  return (json.result as { query_result?: { values: string[][] } })?.query_result?.values[0]?.[0]
}

describe('a write through one gateway', () => {
  it('is seen by the sender’s reads through another: all read at the node that takes its writes', async () => {
    const one = await createTestGateway({ nodeCount: 4 })
    const other = await createTestGateway({ nodes: one.nodes })
    for (let n = 0; n < 3; n++) {
      const wallet = createTestWallet()
      const cookie = cookieOf(await logIn(one, wallet))
      for (const node of one.nodes) node.received.length = 0
      await write(one, wallet)
      const writer = one.nodes.find(({ received }) => received.length > 0)?.url
      for (let m = 0; m < 4; m++) expect(await read(other, wallet, cookie)).toBe(writer)
    }
  })

  it('is seen when the sender’s first node is gone: the next one takes its writes and its reads', async () => {
    const one = await createTestGateway({ nodeCount: 4 })
    const other = await createTestGateway({ nodes: one.nodes })
    const wallet = createTestWallet()
    const cookie = cookieOf(await logIn(one, wallet))
    const [first, second] = one.pool.writers(wallet.sender)
    for (const node of one.nodes) if (node.url === first?.url) node.mode = 'break'
    // Not yet known to be away: it is tried, and then the node that comes after it for writes.
    for (let n = 0; n < 4; n++) expect(await read(other, wallet, cookie)).toBe(second?.url)
  })
})

describe('a write that is in a block', () => {
  it.each(['up', 'failing-write'] as const)(
    'is seen at the node that took it, also when it failed: %s',
    async (mode) => {
      const gateway = await createTestGateway({ nodeCount: 2 })
      const wallet = createTestWallet()
      const cookie = cookieOf(await logIn(gateway, wallet))
      const [first, second] = gateway.pool
        .writers(wallet.sender)
        .map(({ url }) => gateway.nodes.find((node) => node.url === url))
      if (!first || !second) throw new Error('two nodes')
      second.mode = mode
      first.healthy = false
      await gateway.pool.checkAll()
      await write(gateway, wallet)
      first.healthy = true
      await gateway.pool.checkAll()
      expect(gateway.pool.writers(wallet.sender)[0]?.url).toBe(first.url)
      expect(await read(gateway, wallet, cookie)).toBe(second.url)
    },
  )
})

type Hold = { until?: Promise<void> }

/** A router over nodes whose health checks can be held back on their way home. */
async function router(nodes: readonly FakeNode[], hold: Hold = {}) {
  const direct = postOf(nodes)
  const asked: string[] = []
  const checks = { held: 0 }
  const post: Post = async (request) => {
    const { method } = JSON.parse(request.body) as { method: string }
    if (method !== 'user.health') {
      asked.push(new URL(request.url).origin)
      return direct(request)
    }
    const { until } = hold
    const answer = await direct(request)
    if (until) checks.held++
    await until
    return answer
  }
  const log = pino({ level: 'silent' })
  const urls = nodes.map(({ url }) => url)
  const pool = new BackendPool({ urls, chainId: 'test-chain', post, log, checkDeadlineMs: 5_000 })
  await pool.checkAll()
  const commits = createCommitMemory({ now: () => 0 })
  const metrics = createMetrics(() => pool.list())
  const waits = { count: 0 }
  const sleep = async () => void waits.count++
  const deadlines = { readDeadlineMs: 5_000, writeDeadlineMs: 5_000 }
  const routes = createRouter({ pool, commits, post, metrics, ...deadlines, sleep })
  return { ...routes, pool, commits, asked, checks, waits }
}

const call = { id: 1, method: 'user.call', params: { sender: 'aa' } }
const broadcast = { id: 1, method: 'user.broadcast', params: { sync: 1 } }

function threeNodes() {
  return [0, 1, 2].map((index) => createFakeNode(`http://node-${index}.test`, 10))
}

function byUrl(nodes: readonly FakeNode[], url: string | undefined): FakeNode {
  const node = nodes.find((one) => one.url === url)
  if (!node) throw new Error('no such node')
  return node
}

describe('the height that has a write', () => {
  it('is asked of the node after the commit, for it may be far beyond what was last heard', async () => {
    const nodes = threeNodes()
    const { write, committed, commits, pool } = await router(nodes)
    for (const node of nodes) node.height = 30
    const { backend } = await write(broadcast, 'aa')
    committed('aa', backend)
    const commit = { url: pool.writers('aa')[0]?.url, height: 31 }
    await vi.waitFor(() => expect(commits.last('aa')).toEqual(commit))
  })

  it('is not taken from a check that was answered before the commit', async () => {
    const nodes = threeNodes()
    const hold: Hold = {}
    const { write, committed, commits, pool, checks } = await router(nodes, hold)
    for (const node of nodes) node.height = 30
    let release = () => {}
    hold.until = new Promise((resolve) => {
      release = resolve
    })
    const early = pool.checkAll()
    await vi.waitFor(() => expect(checks.held).toBe(3))
    delete hold.until
    const { backend } = await write(broadcast, 'aa')
    for (const node of nodes) node.height += 5
    committed('aa', backend)
    release()
    await early
    await vi.waitFor(() => expect(commits.last('aa')?.height).toBe(36))
  })

  it('is known of the node that has it, whose own height is not heard yet', async () => {
    const nodes = threeNodes()
    const hold: Hold = {}
    const { write, committed, read, waits } = await router(nodes, hold)
    hold.until = new Promise(() => {})
    const { backend } = await write(broadcast, 'aa')
    committed('aa', backend)
    expect((await read(call, 'aa')).backend.url).toBe(backend.url)
    expect(waits.count).toBe(0)
  })

  it('is one block on when the node can no longer be asked', async () => {
    const nodes = threeNodes()
    const { write, committed, commits, read, waits, pool } = await router(nodes)
    const { backend } = await write(broadcast, 'aa')
    byUrl(nodes, backend.url).mode = 'refuse'
    committed('aa', backend)
    expect(commits.last('aa')?.height).toBe(11)
    await vi.waitFor(() => expect(backend.trouble).toBe('unreachable'))
    const [, late] = nodes.filter(({ url }) => url !== backend.url)
    if (late) late.height = 11
    expect((await read(call, 'aa')).backend.url).toBe(late?.url)
    expect(waits.count).toBe(1)
    expect(pool.readers({ minHeight: 11 }).map(({ url }) => url)).toEqual([late?.url])
  })
})

describe('a node that fails', () => {
  it('gets no more requests after a refused connection, until a check', async () => {
    const nodes = threeNodes()
    const { read, pool, asked } = await router(nodes)
    const own = pool.writers('aa')[0]
    byUrl(nodes, own?.url).mode = 'refuse'
    for (let n = 0; n < 4; n++) await read(call, 'aa')
    expect(asked.filter((url) => url === own?.url)).toHaveLength(1)
    expect([own?.readable, own?.writable, own?.trouble]).toEqual([false, false, 'unreachable'])
    byUrl(nodes, own?.url).mode = 'up'
    await pool.checkAll()
    expect((await read(call, 'aa')).backend.url).toBe(own?.url)
  })

  it('is asked for its health at once when it breaks off', async () => {
    const nodes = threeNodes()
    const { read, pool } = await router(nodes)
    const own = pool.writers('aa')[0]
    const node = byUrl(nodes, own?.url)
    node.mode = 'break'
    node.syncing = true
    await read(call, 'aa')
    await vi.waitFor(() => expect(own?.trouble).toBe('syncing'))
  })

  it('is the last one tried when the client has left', async () => {
    const nodes = threeNodes()
    for (const node of nodes) node.mode = 'hang'
    const { read, asked } = await router(nodes)
    const client = new AbortController()
    const reading = read({ ...call, signal: client.signal }, 'aa')
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    client.abort()
    await expect(reading).rejects.toMatchObject({ options: { reason: 'aborted' } })
    expect(asked).toHaveLength(1)
  })
})
