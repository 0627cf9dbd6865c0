import { beforeEach, describe, expect, it } from 'vitest'
import { createExplorerApp } from './explorer-app.ts'
import { createTokenBuckets } from './limits/token-buckets.ts'
import { createLookUp } from './look-up.ts'
import { createSenderMark } from './read/sender-mark.ts'
import { watchNodes } from './read/watch-nodes.ts'
import { fakeNode, txJson } from './testing.ts'
import { createWindow } from './window/create-window.ts'
import { createFollower } from './window/follow.ts'

const mark = createSenderMark(new Uint8Array(32))

/** An explorer of ten blocks that has read the last five; every second one has a transaction. */
async function explorer(rate = 1000) {
  const blocks = Array.from({ length: 10 }, (_, at) => ({
    txns: at % 2 === 0 ? [txJson({ nonce: BigInt(at) })] : [],
  }))
  const node = fakeNode(blocks)
  const window = createWindow({ blocks: 100, transactions: 100 })
  const follower = createFollower({ ask: node.ask, window, mark, depth: 4 })
  while (await follower.step());
  const watch = watchNodes([node.ask], () => 0)
  await watch.checkHealth()
  await watch.checkRest()
  let time = 0
  const now = () => time
  const app = createExplorerApp({
    ...{ window, facts: watch.facts, now },
    isComplete: () => follower.isComplete,
    lookUp: createLookUp(node.ask, window, mark),
    buckets: createTokenBuckets({ perSecond: 1, burst: rate, now }),
    addressOf: (c) => c.req.header('x-test-address') ?? 'somebody',
  })
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(path, { headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, json: text && JSON.parse(text) }
  }
  return { app, node, window, follower, get, wait: (ms: number) => (time += ms) }
}

let shown: Awaited<ReturnType<typeof explorer>>
beforeEach(async () => {
  shown = await explorer()
})

describe('the answers of the explorer', () => {
  it.each([
    ...['overview', 'blocks', 'transactions', 'validators', 'proposals', 'actions', 'erasures'],
    'health',
  ])('/%s is there, and tagged: who has it already gets no body', async (name) => {
    const first = await shown.get(`/${name}`)
    expect(first.status).toBe(200)
    const tag = first.headers.get('ETag') ?? ''
    const again = await shown.get(`/${name}`, { 'If-None-Match': `"x", ${tag}` })
    expect([again.status, again.json]).toEqual([304, ''])
  })

  it('find blocks and transactions by what people have of them', async () => {
    const { json } = await shown.get('/transactions?limit=1')
    const [{ hash, height }] = json.transactions
    expect((await shown.get(`/transactions/${hash.toUpperCase()}`)).json.transaction.hash).toBe(
      hash,
    )
    expect((await shown.get(`/find/${hash}`)).json).toEqual({ kind: 'transaction', hash })
    const block = (await shown.get(`/blocks/${height}`)).json
    expect(block.transactions).toEqual([json.transactions[0]])
    const found = await shown.get(`/find/${block.block.hash}`)
    expect(found.json).toEqual({ kind: 'block', height })
  })

  it('come from the node for what is older than what was read, once for all who ask', async () => {
    const before = shown.node.asked.length
    const asked = await Promise.all([1, 2, 3].map(() => shown.get('/blocks/1')))
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
    shown.wait(10_000)
    await shown.get('/blocks/1')
    expect(shown.node.asked.slice(before)).toEqual(['chain.block', 'chain.block_result'])
  })

  it('forget what was of another chain', async () => {
    const old = (await shown.get('/blocks/1')).json.block.hash
    shown.node.chain.name = 'b'
    shown.window.clear()
    while (await shown.follower.step());
    shown.wait(1000)
    expect((await shown.get('/blocks/1')).json.block.hash).not.toBe(old)
  })

  it('ask the node for few blocks at a time, and for none that cannot be there', async () => {
    const many = await Promise.all([1, 2, 3, 4, 5].map((height) => shown.get(`/blocks/${height}`)))
    expect(many.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429])
    const before = shown.node.asked.length
    expect((await shown.get('/blocks/999999999')).status).toBe(404)
    expect(shown.node.asked).toHaveLength(before)
  })

  it.each([
    ...['/blocks/0', '/blocks/-1', '/blocks/1.5', '/blocks/1e9', '/blocks/x', '/blocks?before=0'],
    ...['/blocks?limit=0', '/blocks?limit=101', '/transactions?before=1', '/transactions?limit=x'],
    ...["/transactions?action=a'b", '/transactions?type=mine', '/transactions/abc', '/find/zz'],
    '/blocks/99999999999999999999',
  ])('are refused for %s', async (path) => {
    const { status, headers, json } = await shown.get(path)
    expect(status).toBe(400)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(Object.keys(json)).toEqual(['type', 'status', 'detail'])
  })

  it('are for reading alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await shown.app.request('/overview', { method })).status).toBe(405)
    expect((await shown.app.request('/nothing')).status).toBe(404)
  })

  it('run out for one address, and not for the others', async () => {
    const { get, wait } = await explorer(3)
    const from = (address: string) => get('/overview', { 'x-test-address': address })
    const statuses = []
    for (let at = 0; at < 5; at++) statuses.push((await from('a')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect((await from('a')).headers.get('Retry-After')).toBe('1')
    expect((await from('b')).status).toBe(200)
    wait(1000)
    expect((await from('a')).status).toBe(200)
  })

  it('are the same for everybody for half a second, whatever else is in the question', async () => {
    const first = await shown.get('/overview?x=1')
    shown.window.clear()
    expect((await shown.get('/overview?x=2')).json).toEqual(first.json)
    shown.wait(501)
    expect((await shown.get('/overview')).json.head).toBeNull()
  })
})
