import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccessGrant } from '../grants/access-grant.ts'
import type { GrantEvent } from '../grants/watch-grants.ts'
import { copyId, userId } from '../test-fixtures.ts'
import { type DeliverGrantsParameters, type Delivery, deliverGrants } from './deliver-grants.ts'
import { verifyWebhook } from './verify-webhook.ts'
import { webhookSecret } from './webhook-secret.ts'

const [secret, old] = [webhookSecret(), webhookSecret()]
const grant: AccessGrant = {
  ...{ id: 'g', ownerUserId: userId, granteeWalletIdentifier: 'ab', copyId, lockedUntil: 0 },
  ...{ contentHash: 'cd', insertedBy: 'user', inserterId: 'x' },
}
const events: GrantEvent[] = [
  { kind: 'granted', grant },
  { kind: 'revoked', grant },
]
async function* given(list = events) {
  yield* list
}

type Received = { headers: IncomingMessage['headers']; body: Uint8Array }
let received: Received[] = []
let answer: (response: ServerResponse, request: IncomingMessage) => void
let url = ''
const server = createServer(async (request, response) => {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part)
  received.push({ headers: request.headers, body: new Uint8Array(Buffer.concat(parts)) })
  answer(response, request)
})
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  received = []
  answer = (response) => response.writeHead(204).end()
})

const waits: number[] = []
async function deliveries(change: Partial<DeliverGrantsParameters> = {}, list = events) {
  waits.length = 0
  const all: Delivery[] = []
  const sleep = async (ms: number) => void waits.push(ms)
  const parameters = { url, secrets: [secret], allowHttp: true, attempts: 3, sleep, ...change }
  for await (const one of deliverGrants(given(list), parameters)) all.push(one)
  return all
}
const read = ({ headers, body }: Received, secrets = [secret]) =>
  verifyWebhook({ headers, body, secrets })

describe('a delivery', () => {
  it('is taken in its order by a receiver that knows the secret, without a word of a credential', async () => {
    const all = await deliveries()
    expect(all.map(({ outcome, attempts, status }) => [outcome, attempts, status])).toEqual([
      ['taken', 1, 204],
      ['taken', 1, 204],
    ])
    const seen = await Promise.all(received.map((one) => read(one)))
    expect(seen.map(({ event }) => event.type)).toEqual(['grant.granted', 'grant.revoked'])
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(seen[0]?.event.data).toEqual(grant)
  })

  it('comes again under the same id, after longer waits of chance, until it is taken', async () => {
    answer = (response) => response.writeHead(received.length < 3 ? 503 : 200).end('no'.repeat(99))
    const [one] = await deliveries({}, events.slice(0, 1))
    expect(one).toMatchObject({ outcome: 'taken', attempts: 3, status: 200 })
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const [first = 0, second = 0] = waits
    expect(first).toBeGreaterThanOrEqual(2_500)
    expect(first).toBeLessThan(5_000)
    expect(second).toBeGreaterThanOrEqual(5_000)
  })

  it('is signed by every secret while one takes the place of another', async () => {
    await deliveries({ secrets: [secret, old] }, events.slice(0, 1))
    for (const known of [[secret], [old], [webhookSecret(), old]]) {
      const [one] = received
      expect(one && (await read(one, known)).event.type).toBe('grant.granted')
    }
  })

  it('ends with its signal, in the middle of a wait', async () => {
    answer = (response) => response.writeHead(500).end()
    const controller = new AbortController()
    const sleep = () => {
      controller.abort()
      return new Promise<void>(() => undefined)
    }
    const work = deliveries({ sleep, signal: controller.signal })
    await expect(work).rejects.toMatchObject({ code: 'ABORTED' })
    expect(received).toHaveLength(1)
  })

  it.each<[string, (response: ServerResponse) => void, number | null, number]>([
    [
      'sends it elsewhere',
      (r) => r.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end(),
      null,
      3,
    ],
    ['never answers', () => undefined, null, 3],
    ['hangs up', (r) => r.destroy(), null, 3],
    ['is gone', (r) => r.writeHead(410).end(), 410, 1],
    ['refuses', (r) => r.writeHead(401).end(), 401, 3],
  ])('is given up where the other side %s', async (_, how, status, attempts) => {
    answer = how
    const [one, two] = await deliveries({ timeout: how.length === 0 ? 60 : 5_000 })
    expect(one).toMatchObject({ outcome: 'given-up', status, attempts })
    expect(two?.event.type).toBe('grant.revoked')
  })

  it('does not read an answer without end', async () => {
    answer = (response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(timer))
    }
    const [one] = await deliveries({}, events.slice(0, 1))
    expect(one).toMatchObject({ outcome: 'taken' })
  })

  it.each([
    ['7', 7_000, 7_000],
    ['999999999', 1_800_000, 1_800_000],
    ['-5', 2_500, 5_000],
    ['Wed, 21 Oct 2099 07:28:00 GMT', 2_500, 5_000],
  ])('waits as it is asked for, within bounds: %s', async (after, least, most) => {
    answer = (response) => response.writeHead(503, { 'Retry-After': after }).end()
    await deliveries({ attempts: 2 }, events.slice(0, 1))
    expect(waits[0]).toBeGreaterThanOrEqual(least)
    expect(waits[0]).toBeLessThanOrEqual(most)
  })
})

describe('an address that is not asked', () => {
  it.each([
    'http://shop.example/hooks',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f.1/',
    'https://printer.local/',
    'https://user:word@shop.example/',
    'file:///etc/passwd',
    'shop.example',
    '',
  ])('is refused at once: %s', async (address) => {
    const fetch = vi.fn()
    const work = deliveries({ url: address, allowHttp: false, fetch })
    await expect(work).rejects.toMatchObject({ code: 'CONFIG_INVALID', details: { field: 'url' } })
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each([[['10.0.0.7']], [['93.184.216.34', '127.0.0.1']], [['::ffff:127.0.0.1']], [[]]])(
    'is a public name that leads to %j',
    async (found) => {
      const fetch = vi.fn()
      const lookup = async () => found
      const all = await deliveries({
        url: 'https://shop.example/',
        allowHttp: false,
        lookup,
        fetch,
      })
      expect(all.map(({ outcome, status }) => [outcome, status])).toEqual([
        ['given-up', null],
        ['given-up', null],
      ])
      expect(fetch).not.toHaveBeenCalled()
    },
  )

  it('is looked at before each attempt', async () => {
    const fetch = vi.fn(async () => new Response(null, { status: 500 }))
    const answers = [['93.184.216.34'], ['127.0.0.1'], ['127.0.0.1']]
    const lookup = async () => answers.shift() ?? []
    const change = { url: 'https://shop.example/', allowHttp: false, lookup, fetch }
    await deliveries(change, events.slice(0, 1))
    expect(fetch).toHaveBeenCalledOnce()
  })
})
