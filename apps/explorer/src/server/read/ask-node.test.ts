import { describe, expect, it } from 'vitest'
import { createAskNode, NotThere } from './ask-node.ts'

const answering = (answer: () => Response | Promise<Response>) =>
  createAskNode('http://127.0.0.1:1', (async (_input: unknown, init: RequestInit) => {
    expect(init.redirect).toBe('error')
    return answer()
  }) as typeof fetch)

const rpc = (body: object) => Response.json({ jsonrpc: '2.0', id: 1, ...body })

describe('asking a node', () => {
  it('lets through what the schema names, and nothing beside it', async () => {
    const ask = answering(() => rpc({ result: { height: 3, index: 1, tx: { sender: 'ada' } } }))
    expect(await ask('chain.tx', { hash: 'x' })).toEqual({ height: 3, index: 1 })
  })

  it.each([-202, -204])('tells what is not there (%i) from what went wrong', async (code) => {
    const error = { code, message: 'not found' }
    await expect(answering(() => rpc({ error }))('chain.tx')).rejects.toBeInstanceOf(NotThere)
  })

  it.each([
    ['another error', () => rpc({ error: { code: -32601, message: 'unknown' } })],
    ['another form', () => rpc({ result: { height: '3' } })],
    ['no JSON', () => new Response('<html>')],
    ['nothing', () => new Response(null)],
  ])('refuses %s', async (_, answer) => {
    await expect(answering(answer)('chain.tx')).rejects.toMatchObject({
      code: 'NETWORK_BAD_ANSWER',
    })
  })

  it('stops to listen to who has no end', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent++
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const asked = answering(() => new Response(endless))('chain.tx')
    await expect(asked).rejects.toMatchObject({ code: 'NETWORK_BAD_ANSWER' })
    expect(sent).toBeLessThan(24)
  })

  it('says that a node is away', async () => {
    const ask = answering(() => Promise.reject(new TypeError('refused')))
    await expect(ask('user.health')).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' })
  })
})
