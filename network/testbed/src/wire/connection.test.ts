import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from './connection.ts'
import { createLocks } from './locks.ts'

let server: Server
afterEach(() => server?.close())

/** Answers as a gateway (or node) before nodes with these block times, each in turn. */
function listen(kind: 'node' | 'gateway', times: readonly number[]): Promise<string> {
  let turn = 0
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { id, method } = JSON.parse(text)
    const result =
      method === 'user.chain_info'
        ? { chain_id: 'test' }
        : method === 'user.health'
          ? { block_time: (times[turn++ % times.length] ?? 0) * 1000 + 999 }
          : kind === 'gateway'
            ? {}
            : undefined
    const answer = result ? { result } : { error: { code: -32601, message: 'unknown method' } }
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }))
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  )
}

describe('a broadcast', () => {
  it('is waited for at the node that gave up waiting for its block', async () => {
    const hash = 'cd'.repeat(32)
    const answers: Record<string, object> = {
      'user.chain_info': { result: { chain_id: 'test' } },
      'user.broadcast': {
        error: {
          code: -201,
          message: 'broadcast error',
          data: { code: 10, hash, message: 'timed out' },
        },
      },
      'user.tx_query': { result: { tx_hash: hash, height: 3, tx_result: { code: 0, log: '' } } },
    }
    server = createServer(async (request, response) => {
      let text = ''
      for await (const chunk of request) text += chunk
      const { id, method } = JSON.parse(text)
      const none = { error: { code: -32601, message: 'unknown method' } }
      response.end(JSON.stringify({ jsonrpc: '2.0', id, ...(answers[method] ?? none) }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const connection = await connect(url, createLocks())
    expect(await connection.broadcast({} as never)).toMatchObject({ ok: true })
  })
})

describe('block time', () => {
  it('is that of the furthest node behind a gateway, whichever answers first', async () => {
    const connection = await connect(await listen('gateway', [100, 101, 103, 100]), createLocks())
    expect(connection.kind).toBe('gateway')
    for (let n = 0; n < 5; n++) expect(await connection.blockTime()).toBe(103)
  })

  it('is what a node itself says', async () => {
    const connection = await connect(await listen('node', [100, 101]), createLocks())
    expect([await connection.blockTime(), await connection.blockTime()]).toEqual([100, 101])
  })
})
