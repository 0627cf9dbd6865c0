import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createRpc } from '@idos/network-client/rpc'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHttpPost } from './backends/http-post.ts'
import { parseConfig } from './config.ts'
import { type RunningGateway, startGateway } from './start-gateway.ts'
import { type ListeningNode, startFakeNode } from './testing/listening-node.ts'

/** More than the kernel keeps for a connection on which nobody reads. */
const LONG = 20_000_000
const patient = { timeout: 20_000 }

let node: ListeningNode
let gateway: RunningGateway
let sockets: Socket[]

beforeEach(async () => {
  sockets = []
  node = await startFakeNode()
  const usual = node.node.fetch
  node.node.fetch = async (request) => {
    const { method } = (await request.clone().json()) as { method: string }
    if (method !== 'user.version') return usual(request)
    return Response.json({ jsonrpc: '2.0', id: 1, result: { text: 'x'.repeat(LONG) } })
  }
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await gateway.stop()
  await node.close()
})

async function start(...args: string[]): Promise<void> {
  const fixed = ['--port', '0', '--backends', node.node.url, '--chain-id', 'test-chain']
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const config = parseConfig(
    [...fixed, '--drain', '1', '--trusted-proxies', '1', ...args],
    {},
    random,
  )
  const log = pino({ level: 'silent' })
  gateway = await startGateway(config, { log, post: createHttpPost(), clock: Date.now, random })
}

/** Asks for something long and reads the first bytes of it only, until told to. */
async function askLong(client: string): Promise<Socket> {
  const socket = connect(gateway.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  const body = '{"jsonrpc":"2.0","id":1,"method":"user.version","params":{}}'
  socket.write(
    [
      'POST /rpc/v1 HTTP/1.1',
      `Host: 127.0.0.1:${gateway.port}`,
      `X-Forwarded-For: ${client}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  )
  await once(socket, 'readable')
  return socket
}

async function ping(client: string): Promise<number> {
  return (await createRpc(gateway.url).ask('user.ping', {}, { 'x-forwarded-for': client })).status
}

describe('answers that a client does not read', () => {
  it('keep it from asking for more until it has, and nobody else', async () => {
    await start('--max-unread-address', '1000000')
    const socket = await askLong('1.1.1.1')
    expect(await ping('1.1.1.1')).toBe(429)
    expect(await ping('2.2.2.2')).toBe(200)
    socket.resume()
    await vi.waitFor(async () => expect(await ping('1.1.1.1')).toBe(200), patient)
  })

  it('are given up when clients together leave too much, for those that read', async () => {
    await start('--max-unread', '30000000')
    const first = await askLong('1.1.1.1')
    const closed = once(first, 'close')
    const second = await askLong('2.2.2.2')
    first.resume()
    await closed
    expect(await ping('1.1.1.1')).toBe(200)
    let bytes = 0
    second.on('data', (chunk) => {
      bytes += chunk.length
    })
    await vi.waitFor(() => expect(bytes).toBeGreaterThan(LONG), patient)
  })

  it('count no longer when the client has gone', async () => {
    await start('--max-unread-address', '1000000')
    const socket = await askLong('1.1.1.1')
    expect(await ping('1.1.1.1')).toBe(429)
    socket.destroy()
    await vi.waitFor(async () => expect(await ping('1.1.1.1')).toBe(200), patient)
  })
})
