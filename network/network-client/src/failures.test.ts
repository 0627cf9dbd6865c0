import { describe, expect, it } from 'vitest'
import { rows, rpcError, rpcResult, type Scripted } from './testing/fake-gateway.ts'
import { ADD, asBody, failure, impatient, useGateways } from './testing/typed-client-world.ts'

const world = useGateways()

describe('failures', () => {
  const html = (status: number): Scripted => ({ status, body: '<h1>SECRETNOTE</h1>' })

  it.each<[string, Scripted, string]>([
    ['not allowed', rpcError(-903, 'SECRETNOTE', undefined, 403), 'NOT_ALLOWED'],
    ['a closed method', rpcError(-906, 'SECRETNOTE', undefined, 403), 'NOT_ALLOWED'],
    ['an unknown method', rpcError(-32601, 'SECRETNOTE', undefined, 404), 'NOT_ALLOWED'],
    ['too many requests', rpcError(-905, 'SECRETNOTE', undefined, 429), 'RATE_LIMITED'],
    ['a proxy’s 429', html(429), 'RATE_LIMITED'],
    ['bad params', rpcError(-32602, 'SECRETNOTE', undefined, 400), 'BAD_REQUEST'],
    ['a bad payload', rpcError(-902, 'SECRETNOTE', undefined, 400), 'BAD_REQUEST'],
    ['a request too large', rpcError(-902, 'SECRETNOTE', undefined, 413), 'CREDENTIAL_TOO_LARGE'],
    ['a slow node', rpcError(-32001, 'SECRETNOTE', undefined, 504), 'NETWORK_TIMEOUT'],
    ['no node', rpcError(-900, 'SECRETNOTE', undefined, 503), 'NETWORK_UNREACHABLE'],
    ['an internal error', rpcError(-900, 'SECRETNOTE', undefined, 500), 'NETWORK_BAD_ANSWER'],
    ['a proxy’s 502', html(502), 'NETWORK_UNREACHABLE'],
    ['a proxy’s 403', html(403), 'NOT_ALLOWED'],
    ['a web page', html(200), 'NETWORK_BAD_ANSWER'],
    ['an empty answer', { body: '' }, 'NETWORK_BAD_ANSWER'],
    ['no result', { body: '{"jsonrpc":"2.0","id":1}' }, 'NETWORK_BAD_ANSWER'],
    ['another protocol', { body: '{"jsonrpc":"1.0","result":{}}' }, 'NETWORK_BAD_ANSWER'],
    ['a broken connection', 'break', 'NETWORK_UNREACHABLE'],
    ['silence', 'hang', 'NETWORK_TIMEOUT'],
    ['an engine error', rpcError(-300, 'ERROR: no such thing'), 'ACTION_FAILED'],
    [
      'a view that refuses',
      rpcResult({ query_result: { values: null }, error: 'ERROR: not yours' }),
      'ACTION_FAILED',
    ],
  ])('of a read: %s', async (_, scripted, code) => {
    world.gateway.answer = (method) => (method === 'user.call' ? scripted : undefined)
    const error = await failure(
      world.createClient(impatient(scripted)).publicCall('probe', { address: 'SECRETNOTE' }),
    )
    expect(error.code).toBe(code)
    expect(JSON.stringify([error.message, error.details])).not.toContain('SECRETNOTE')
  })

  it('hold the schema’s own sentence, and no argument', async () => {
    const reason = async (text: string) => {
      world.gateway.answer = (method) =>
        method === 'user.call'
          ? rpcResult({ query_result: { values: null }, error: text })
          : undefined
      return (await failure(world.createClient().publicCall('probe'))).details?.reason
    }
    expect(await reason('ERROR: Wallet is not yours')).toBe('Wallet is not yours')
    expect(await reason('1. notice\n2. more\nERROR: Refused: "x" is odd')).toBe(
      'Refused: "x" is odd',
    )
    expect(await reason('ERROR: invalid input syntax for type uuid: "SECRET"')).toBe(
      'invalid input syntax for type uuid',
    )
    expect(await reason('ERROR: bad: "SEC"RET" (SQLSTATE 22P02)')).toBe('bad (SQLSTATE 22P02)')
    expect(await reason('plain words')).toBe('plain words')
  })

  it('tell when to come back', async () => {
    world.gateway.answer = (method) =>
      method === 'user.call'
        ? { ...asBody(rpcError(-905, 'x', undefined, 429)), headers: { 'retry-after': '7' } }
        : undefined
    const error = await failure(world.createClient().publicCall('probe'))
    expect(error.details).toEqual({ retryAfterSeconds: 7 })
  })

  it('of input come before anything is sent', async () => {
    const client = world.createClient()
    for (const work of [
      client.execute('add', { ...ADD, id: 'SECRETNOTE' }),
      client.execute('add', { ...ADD, note: 'a\u0000SECRETNOTE' }),
      client.execute('add', { ...ADD, note: 'SECRETNOTE\ud800' }),
      client.execute('add', { ...ADD, flag: 'yes' }),
      client.execute('add', { note: 'SECRETNOTE' }),
      client.execute('add', { ...ADD, other: 1 }),
      client.call('list', { page: 1.5 }),
      client.call('list', { page: 2n ** 63n }),
      client.call('add', ADD),
      client.execute('list'),
      client.call('constructor'),
    ]) {
      const error = await failure(work)
      expect(error.code).toBe('BAD_REQUEST')
      expect(error.message).not.toContain('SECRETNOTE')
    }
    expect(world.gateway.requests).toEqual([])
  })
})

describe('failover', () => {
  it.each<[string, Scripted]>([
    ['is away', 'break'],
    ['is silent', 'hang'],
    ['has no node', rpcError(-900, 'x', undefined, 503)],
    ['is something else', { body: '<html>' }],
  ])('of a read goes on to the next gateway when one %s, and stays there', async (_, scripted) => {
    const gateways = [world.gateway.url, world.second.url]
    const client = world.createClient({ ...impatient(scripted), gateways })
    world.gateway.answer = () => scripted
    world.second.result = rows(['from'], ['second'])
    expect(await client.publicCall('probe')).toEqual([{ from: 'second' }])
    const before = world.gateway.requests.length
    expect(await client.call('list')).toEqual([{ from: 'second' }])
    expect(world.gateway.requests.length).toBe(before)
    expect((await client.status()).gateway).toBe(world.second.url)
  })

  it('does not hide a refusal', async () => {
    const client = world.createClient({ gateways: [world.gateway.url, world.second.url] })
    world.gateway.answer = (method) =>
      method === 'user.call' ? rpcError(-903, 'x', undefined, 403) : undefined
    expect((await failure(client.publicCall('probe'))).code).toBe('NOT_ALLOWED')
    expect(world.second.requests).toEqual([])
  })

  it('of a write happens only before it is sent', async () => {
    const client = world.createClient({ gateways: [world.gateway.url, world.second.url] })
    world.gateway.answer = (method) => (method === 'user.estimate_price' ? 'break' : undefined)
    await client.execute('add', ADD)
    expect(world.second.count('user.broadcast')).toBe(1)
    expect(world.signatures).toHaveLength(1)
  })
})
