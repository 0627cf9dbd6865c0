import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitBody } from './body-limit.ts'

let server: Server
beforeAll(async () => {
  const app = new Hono()
  app.post(
    '/',
    limitBody(100, () => {
      throw new Error('too large')
    }),
    async (c) => c.text(String((await c.req.text()).length)),
  )
  app.onError((error, c) => c.text(error.message, 413))
  server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

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

describe('a body', () => {
  it.each<[string, Body, string]>([
    [
      'of the declared size',
      { headers: { 'content-length': '100' }, chunks: ['x'.repeat(100)] },
      '200 100',
    ],
    ['in chunks', { headers: chunked, chunks: ['x'.repeat(60), 'y'.repeat(40)] }, '200 100'],
  ])('%s is read', async (_, body, expected) => {
    expect(await send(body)).toBe(expected)
  })

  it.each<[string, Body]>([
    ['declared larger', { headers: { 'content-length': '101' }, chunks: [] }],
    ['larger in chunks', { headers: chunked, chunks: ['x'.repeat(60), 'y'.repeat(41)] }],
  ])('%s is refused', async (_, body) => {
    expect(await send(body)).toBe('413 too large')
  })
})
