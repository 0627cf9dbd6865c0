import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpPost } from './http-post.ts'
import type { BackendFailure } from './post.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const own = createServer(listener)
  server = own
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  return { server: own, url: `http://127.0.0.1:${(own.address() as AddressInfo).port}/rpc/v1` }
}

const kindOf = (posting: Promise<unknown>) =>
  posting.then(
    () => 'answered',
    (error: BackendFailure) => error.kind,
  )
const request = (url: string) => ({ url, body: '{"a":"ä"}', deadlineMs: 2_000 })

describe('a post', () => {
  it('hands the text over and brings status and text back, over connections that stay open', async () => {
    const seen: unknown[] = []
    const { server, url } = await listen(async (incoming, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const { method, headers } = incoming
      seen.push([method, incoming.url, headers['content-type'], Buffer.concat(chunks).toString()])
      response.writeHead(500)
      // A character whose bytes come in two packets.
      const text = Buffer.from('{"b":"ö"}\n')
      response.write(text.subarray(0, 7))
      setTimeout(() => response.end(text.subarray(7)), 20)
    })
    let connections = 0
    server.on('connection', () => connections++)
    const post = createHttpPost()
    for (let n = 0; n < 6; n++) {
      expect(await post(request(url))).toEqual({ status: 500, body: '{"b":"ö"}' })
    }
    expect(seen).toEqual(Array(6).fill(['POST', '/rpc/v1', 'application/json', '{"a":"ä"}']))
    // The next request may start before the last one has given its connection back.
    expect(connections).toBeLessThanOrEqual(2)
  })

  it('was not sent where nobody listens', async () => {
    const { server, url } = await listen(() => {})
    await new Promise((resolve) => server.close(resolve))
    expect(await kindOf(createHttpPost()(request(url)))).toBe('not-sent')
  })

  it.each<[string, RequestListener]>([
    ['breaks off', (incoming) => incoming.socket.destroy()],
    [
      'breaks off within its answer',
      (incoming, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"a":', () => incoming.socket.destroy())
      },
    ],
  ])('is lost when the node %s', async (_, listener) => {
    const { url } = await listen(listener)
    expect(await kindOf(createHttpPost()(request(url)))).toBe('lost')
  })

  it.each<[string, RequestListener]>([
    ['never answers', () => {}],
    [
      'answers a byte now and then',
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('ends at its deadline when the node %s, and breaks off', async (_, listener) => {
    let closed = () => {}
    const broken = new Promise<void>((resolve) => {
      closed = resolve
    })
    const { url } = await listen((incoming, response) => {
      response.on('close', closed)
      listener(incoming, response)
    })
    const startedAt = performance.now()
    expect(await kindOf(createHttpPost()({ ...request(url), deadlineMs: 200 }))).toBe('timeout')
    expect(performance.now() - startedAt).toBeGreaterThan(190)
    await broken
  })

  it('ends at its deadline while it is still connecting', async () => {
    const silent = createTcpServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/rpc/v1`
    expect(await kindOf(createHttpPost()({ ...request(url), deadlineMs: 100 }))).toBe('timeout')
    silent.close()
  })

  it('is broken off when its client leaves', async () => {
    const client = new AbortController()
    const { url } = await listen((_, response) => {
      response.on('close', () => client.abort('seen'))
      client.abort()
    })
    expect(await kindOf(createHttpPost()({ ...request(url), signal: client.signal }))).toBe(
      'aborted',
    )
  })

  it('is not sent for a client that has left before', async () => {
    let received = 0
    const { url } = await listen((_, response) => {
      received++
      response.end('{}')
    })
    const post = createHttpPost()
    expect(await kindOf(post({ ...request(url), signal: AbortSignal.abort() }))).toBe('aborted')
    expect(await kindOf(post(request(url)))).toBe('answered')
    expect(received).toBe(1)
  })

  it('refuses an answer beyond the limit, and goes on with the next', async () => {
    let size = 1_001
    const { url } = await listen((_, response) => response.end('x'.repeat(size)))
    const post = createHttpPost({ maxAnswerBytes: 1_000 })
    expect(await kindOf(post(request(url)))).toBe('bad-answer')
    size = 1_000
    expect(await kindOf(post(request(url)))).toBe('answered')
  })

  it('breaks off what is too much for all answers together, and has room again afterwards', async () => {
    let go = () => {}
    const all = new Promise<void>((resolve) => {
      go = resolve
    })
    const { url } = await listen(async (_, response) => {
      response.write('x'.repeat(600))
      await all
      response.end('x'.repeat(10))
    })
    const post = createHttpPost({ maxTotalBytes: 1_000 })
    const first = kindOf(post(request(url)))
    expect(await Promise.race([first, kindOf(post(request(url)))])).toBe('full')
    go()
    expect(await first).toMatch(/answered|full/)
    expect(await kindOf(post(request(url)))).toBe('answered')
  })
})
