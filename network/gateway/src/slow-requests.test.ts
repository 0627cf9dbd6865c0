import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHttpPost } from './backends/http-post.ts'
import { parseConfig } from './config.ts'
import { type RunningGateway, startGateway } from './start-gateway.ts'
import { type ListeningNode, startFakeNode } from './testing/listening-node.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const PING = '{"jsonrpc":"2.0","id":1,"method":"user.ping","params":{}}'

let node: ListeningNode
let gateway: RunningGateway | undefined
let sockets: Socket[]

beforeEach(async () => {
  node = await startFakeNode()
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await gateway?.stop()
  await node.close()
})

async function start(...args: string[]): Promise<void> {
  const fixed = ['--port', '0', '--backends', node.node.url, '--chain-id', 'test-chain']
  const config = parseConfig([...fixed, '--drain', '1', ...args], {}, random)
  const log = pino({ level: 'silent' })
  gateway = await startGateway(config, { log, post: createHttpPost(), clock: Date.now, random })
}

/** A connection of its own, and what came back on it. */
async function open(text: string) {
  const socket = connect(gateway?.port ?? 0, '127.0.0.1')
  sockets.push(socket)
  const seen = { text: '', closed: false }
  socket.on('data', (chunk) => {
    seen.text += chunk
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    seen.closed = true
  })
  await once(socket, 'connect')
  socket.write(text)
  const status = () => /^HTTP\/1.1 (\d+)/.exec(seen.text)?.[1]
  return { socket, seen, status }
}

const head = (client: string) =>
  [
    'POST /rpc/v1 HTTP/1.1',
    `Host: 127.0.0.1:${gateway?.port}`,
    `X-Forwarded-For: ${client}`,
    'Content-Type: application/json',
    `Content-Length: ${PING.length}`,
    '\r\n',
  ].join('\r\n')

/** A request of which the last byte is missing. */
const slow = (client: string) => open(head(client) + PING.slice(0, -1))
const quick = (client: string) => open(head(client) + PING)
const patient = { timeout: 20_000 }

describe('requests that come slowly', () => {
  it('keep no request out that comes at once, from whatever number of addresses', async () => {
    await start(
      ...['--trusted-proxies', '1', '--max-in-flight', '4', '--max-in-flight-address', '2'],
    )
    const clients = ['1.1.1.1', '1.1.1.1', '2.2.2.2', '2.2.2.2']
    const held = await Promise.all(clients.map(slow))
    // All of them have come as far as they will when one more of an address is refused.
    await vi.waitFor(async () => {
      const more = [await slow('1.1.1.1'), await slow('2.2.2.2')]
      await vi.waitFor(() => expect(more.map(({ status }) => status())).toEqual(['429', '429']))
    }, patient)
    for (const client of ['3.3.3.3', '4.4.4.4']) {
      const one = await quick(client)
      await vi.waitFor(() => expect(one.status()).toBe('200'), patient)
    }
    // One made room for both and is told so on a connection that ends; the others may still end as they should.
    await vi.waitFor(() => expect(held.filter(({ seen }) => seen.closed)).toHaveLength(1), patient)
    for (const { seen, socket, status } of held) {
      if (seen.closed) {
        expect(seen.text).toMatch(/^HTTP\/1\.1 503 .*/)
        expect(seen.text.toLowerCase()).toContain('connection: close')
        expect(seen.text).toContain('the gateway is busy')
      } else {
        socket.write(PING.slice(-1))
        await vi.waitFor(() => expect(status()).toBe('200'), patient)
      }
    }
  })

  it('end when their headers do not come in time', async () => {
    await start('--headers-timeout', '1', '--request-timeout', '300')
    const { seen, status } = await open(`POST /rpc/v1 HTTP/1.1\r\nHost: 127.0.0.1\r\n`)
    await vi.waitFor(() => expect([seen.closed, status()]).toEqual([true, '408']), patient)
  })

  it('end when their body does not come in time', async () => {
    await start('--request-timeout', '2')
    const { seen, status } = await slow('1.1.1.1')
    await vi.waitFor(() => expect([seen.closed, status()]).toEqual([true, '408']), patient)
  })

  it('are not cut short before that', async () => {
    await start('--headers-timeout', '1', '--request-timeout', '300')
    const { socket, status } = await slow('1.1.1.1')
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    socket.write(PING.slice(-1))
    await vi.waitFor(() => expect(status()).toBe('200'), patient)
  })
})
