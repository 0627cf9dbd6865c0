import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Exchange } from './exchange.ts'
import { openMirror } from './mirror.ts'
import { createOrder } from './order.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type Reply = (body: string, asked: number) => unknown

async function target(reply: Reply): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(reply(body, bodies.length)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies }
}

async function setUp(a: Reply, b: Reply) {
  const [one, two] = [await target(a), await target(b)]
  const order = createOrder([async () => 'mined', async () => 'mined'])
  const exchanges: Exchange[] = []
  const mirror = await openMirror({
    targets: [one.url, two.url],
    order,
    section: 'test',
    record: (exchange) => exchanges.push(exchange),
  })
  closers.push(() => mirror.close())
  const send = async (method: string) => {
    const body = `{"jsonrpc":"2.0", "id":1,  "method":"${method}","params":{}}`
    const reply = await fetch(`${mirror.url}/rpc/v1`, { method: 'POST', body })
    return { body, json: await reply.json() }
  }
  return { one, two, exchanges, send }
}

describe('the mirror', () => {
  it('sends the same bytes to both and answers what the first said', async () => {
    const { one, two, exchanges, send } = await setUp(
      () => ({ result: 1 }),
      () => ({ result: 1 }),
    )
    const { body, json } = await send('user.ping')
    expect([one.bodies, two.bodies, json]).toEqual([[body], [body], { result: 1 }])
    expect(exchanges).toMatchObject([{ section: 'test', differences: [], askedAgain: false }])
  })

  it('asks again once, and then a difference stays one', async () => {
    const { exchanges, send } = await setUp(
      () => ({ result: 1 }),
      () => ({ result: 2 }),
    )
    await send('user.ping')
    expect(exchanges).toMatchObject([
      { askedAgain: true, differences: [{ path: 'result', a: 1, b: 2 }] },
    ])
  })

  it('takes the second answers when the first ones raced a write', async () => {
    const { exchanges, send } = await setUp(
      () => ({ result: 1 }),
      (_, asked) => ({ result: asked === 1 ? 2 : 1 }),
    )
    await send('user.ping')
    expect(exchanges).toMatchObject([{ askedAgain: true, differences: [] }])
  })

  it('never sends a transaction twice', async () => {
    const { one, exchanges, send } = await setUp(
      () => ({ result: 1 }),
      () => ({ result: 2 }),
    )
    await send('user.broadcast')
    expect(one.bodies).toHaveLength(1)
    expect(exchanges[0]?.differences).toHaveLength(1)
  })

  it('hands on the health with the earlier block, so that a time has come at both', async () => {
    const { send } = await setUp(
      () => ({ result: { block_time: 9000 } }),
      () => ({ result: { block_time: 8000 } }),
    )
    expect((await send('user.health')).json).toEqual({ result: { block_time: 8000 } })
  })
})
