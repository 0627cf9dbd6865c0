import { describe, expect, it, vi } from 'vitest'
import { callPayload, createTestGateway } from './testing/test-gateway.ts'

/** A read of so many bytes or a little more. */
const read = (bytes: number) => ({
  body: { payload: callPayload('open') },
  auth_type: '',
  sender: '',
  padding: 'x'.repeat(bytes),
})

async function world(total: number, perClient: number) {
  const gateway = await createTestGateway({
    settings: { bytesInFlight: { total, perClient }, trustedProxies: 1, readDeadlineMs: 1_500 },
  })
  const [node] = gateway.nodes
  if (!node) throw new Error('no node')
  const ask = async (client: string, bytes: number) => {
    const headers = { 'x-forwarded-for': client }
    const { status, headers: answered } = await gateway.rpc('user.call', read(bytes), headers)
    return status === 200 || answered.has('retry-after') ? status : [status]
  }
  return { gateway, node, ask }
}

describe('the bytes of requests that are being answered', () => {
  it('are bounded for each address and for all, and free again afterwards', async () => {
    const { node, ask } = await world(45_000, 30_000)
    node.mode = 'hang'
    const held = [ask('1.1.1.1', 20_000)]
    await vi.waitFor(() => expect(node.received).toHaveLength(1))
    expect(await ask('1.1.1.1', 20_000)).toBe(429)
    held.push(ask('2.2.2.2', 20_000))
    await vi.waitFor(() => expect(node.received).toHaveLength(2))
    expect(await ask('3.3.3.3', 20_000)).toBe(503)
    held.push(ask('3.3.3.3', 100))
    await vi.waitFor(() => expect(node.received).toHaveLength(3))
    expect(await Promise.all(held)).toEqual([[504], [504], [504]])
    node.mode = 'up'
    expect(await ask('3.3.3.3', 29_000)).toBe(200)
    expect(await ask('3.3.3.3', 29_000)).toBe(200)
  })
})

describe('a long body', () => {
  it.each([
    ['a read', { method: 'user.call' }],
    ['a log-in', { method: 'kgw.authn' }],
    [
      'one that names a transaction in its parameters',
      { method: 'user.ping', params: { method: 'user.broadcast' } },
    ],
  ])('is no body of %s', async (_, request) => {
    const { gateway } = await world(1_000_000, 1_000_000)
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, ...request, padding: 'x'.repeat(70_000) })
    const response = await gateway.app.request('/rpc/v1', {
      method: 'POST',
      headers: { host: 'gateway.test:8490', 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(413)
    expect(gateway.nodes[0]?.received).toEqual([])
  })

  it('does not become one by a second name of its method', async () => {
    const { gateway } = await world(1_000_000, 1_000_000)
    const padding = 'x'.repeat(70_000)
    const body = `{"jsonrpc":"2.0","id":1,"method":"user.broadcast","padding":"${padding}","method":"user.ping"}`
    const response = await gateway.app.request('/rpc/v1', {
      method: 'POST',
      headers: { host: 'gateway.test:8490', 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(413)
  })
})
