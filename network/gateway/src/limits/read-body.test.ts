import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RpcFault } from '../rpc/fault.ts'
import { readBody, SMALL_BODY } from './read-body.ts'

const MAX = 200_000

let server: Server
let held: number
/** Makes a body give way once so many of its bytes are here. */
let roomFor: number

beforeAll(async () => {
  const app = new Hono()
  app.post('/', async (c) => {
    let letGo = () => {}
    const hold = (bytes: number) => {
      held += bytes
      if (held > roomFor) letGo()
    }
    const onDrop = (drop: () => void) => {
      letGo = drop
    }
    const holding = { hold, onDrop }
    const text = await readBody({ request: c.req.raw, maxBytes: MAX, holding })
    return c.text(String(text.length))
  })
  app.onError((error, c) => c.text(error.message, error instanceof RpcFault ? 413 : 500))
  server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())
beforeEach(() => {
  held = 0
  roomFor = Number.POSITIVE_INFINITY
})

type Body = { readonly headers: Record<string, string>; readonly chunks: readonly string[] }

function send({ headers, chunks }: Body): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const open = request({ port, host: '127.0.0.1', method: 'POST', headers }, async (response) => {
      let text = `${response.statusCode} `
      for await (const chunk of response) text += chunk
      resolve(text)
      open.destroy()
    })
    open.on('error', reject)
    for (const chunk of chunks) open.write(chunk)
    // A body that is too large is refused before it has come.
    if (chunks.length > 0) open.end()
    else open.flushHeaders()
  })
}

const chunked = { 'transfer-encoding': 'chunked' }
const whole = (text: string): Body => ({
  headers: { 'content-length': String(text.length) },
  chunks: [text],
})
const inChunks = (...chunks: string[]): Body => ({ headers: chunked, chunks })

const start = (method: string) => `{"jsonrpc":"2.0","id":1,"method":"${method}","params":"`
const large = (method: string, length: number) => start(method).padEnd(length, 'x')
const methodLast = `${'x'.repeat(SMALL_BODY)}"method":"user.broadcast"`.padEnd(MAX, 'x')

describe('a body', () => {
  it.each<[string, Body, number]>([
    ['that is short', whole('x'.repeat(100)), 100],
    ['that is as long as anything but a transaction', whole('x'.repeat(SMALL_BODY)), SMALL_BODY],
    ['in chunks', inChunks('x'.repeat(60), 'y'.repeat(40)), 100],
    ['of a transaction', whole(large('user.broadcast', MAX)), MAX],
    ['of a price', whole(large('user.estimate_price', MAX)), MAX],
    [
      'of a transaction in chunks',
      inChunks(large('user.broadcast', 100_000), 'x'.repeat(100_000)),
      MAX,
    ],
    ['that is empty', { headers: { 'content-length': '0' }, chunks: [''] }, 0],
  ])('%s is read, and every byte of it accounted for', async (_, body, length) => {
    expect(await send(body)).toBe(`200 ${length}`)
    expect(held).toBe(length)
  })

  it.each<[string, Body, number]>([
    ['declared longer', { headers: { 'content-length': String(MAX + 1) }, chunks: [] }, 0],
    ['longer in chunks', inChunks(large('user.broadcast', MAX), 'y'), MAX],
    ['of a read', whole(large('user.call', MAX)), MAX],
    ['of a log-in in chunks', inChunks(large('kgw.authn', MAX)), MAX],
    ['of a transaction that is named late', whole(methodLast), MAX],
    ['of anything', whole('x'.repeat(SMALL_BODY + 1)), SMALL_BODY + 1],
  ])('%s than it may be is refused', async (_, body, atMost) => {
    expect(await send(body)).toBe('413 request too large')
    expect(held).toBeLessThanOrEqual(atMost)
  })

  it('that has to make room is let go of, and its rest is not read', async () => {
    roomFor = 150_000
    const [, length] = (await send(whole(large('user.broadcast', MAX)))).split(' ')
    // The chunk that was one too many at most.
    expect(Number(length)).toBeLessThan(100_000)
    expect(held).toBeLessThan(MAX)
  })
})
