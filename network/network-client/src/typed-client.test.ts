import { BOOL, INT8, TEXT, UUID } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ed25519Signer } from './signers/ed25519-signer.ts'
import type { NetworkSigner } from './signers/network-signer.ts'
import {
  type FakeGateway,
  rows,
  rpcError,
  rpcResult,
  type Scripted,
  startFakeGateway,
} from './testing/fake-gateway.ts'
import {
  type ActionSpec,
  type CreateNetworkClientParameters,
  createTypedClient,
} from './typed-client.ts'

const actions: Record<string, ActionSpec> = {
  list: {
    kind: 'view',
    description: '',
    parameters: [{ name: 'page', type: INT8, nullable: true }],
  },
  probe: {
    kind: 'view',
    description: '',
    parameters: [{ name: 'address', type: TEXT, nullable: true }],
  },
  add: {
    kind: 'write',
    description: 'Add a thing to your profile',
    parameters: [
      { name: 'id', type: UUID, nullable: false },
      { name: 'note', type: TEXT, nullable: true },
      { name: 'flag', type: BOOL, nullable: true },
    ],
  },
}
const ADD = { id: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', note: 'SECRETNOTE' }

let gateway: FakeGateway
let second: FakeGateway
let signatures: string[]

beforeEach(async () => {
  gateway = await startFakeGateway()
  second = await startFakeGateway()
  signatures = []
})

afterEach(async () => {
  await gateway.close()
  await second.close()
})

function countingSigner(): NetworkSigner {
  const signer = ed25519Signer(new Uint8Array(32).fill(9))
  return {
    ...signer,
    sign: async (message) => {
      signatures.push(new TextDecoder().decode(message))
      await new Promise((resolve) => setTimeout(resolve, 20))
      return signer.sign(message)
    },
  }
}

function createClient(over: Partial<CreateNetworkClientParameters> = {}) {
  return createTypedClient(
    {
      gateways: [gateway.url],
      chainId: 'test-chain',
      signer: countingSigner(),
      readTimeoutMs: 400,
      writeTimeoutMs: 400,
      sleep: () => Promise.resolve(),
      ...over,
    },
    (name) => actions[name],
  )
}

function failure(work: Promise<unknown>): Promise<IdosError> {
  return work.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(IdosError)
      return error as IdosError
    },
  )
}

describe('reads', () => {
  it('give rows by column name, and an empty list for none', async () => {
    const client = createClient()
    gateway.result = rows(['id', 'count'], ['a', '3'], ['ü', null])
    expect(await client.call('list', { page: -1 })).toEqual([
      { id: 'a', count: '3' },
      { id: 'ü', count: null },
    ])
    gateway.result = { query_result: { column_names: null, column_types: null, values: null } }
    expect(await client.call('list')).toEqual([])
  })

  it('need no signer when they are public', async () => {
    const client = createClient({ signer: null })
    gateway.result = rows(['has_profile'], [true])
    expect(await client.publicCall('probe', { address: '0x1' })).toEqual([{ has_profile: true }])
    expect(gateway.requests.at(-1)?.params.sender).toBe('')
    expect(gateway.count('kgw.authn_param')).toBe(0)
    expect((await failure(client.call('list'))).code).toBe('NOT_AUTHORIZED')
  })

  it('ask the wallet once, however many start together', async () => {
    const client = createClient()
    await Promise.all(Array.from({ length: 6 }, () => client.call('list', { page: 1 })))
    await client.call('list')
    expect(signatures).toHaveLength(1)
    expect(signatures[0]).toContain(`${gateway.url} wants you to sign in with your account:`)
    expect(gateway.count('user.health')).toBe(1)
    expect(gateway.count('kgw.authn')).toBe(1)
  })

  it('do not log in again when a refusal arrives after somebody else’s log-in', async () => {
    const client = createClient()
    const late = { ...asBody(rpcError(-901, 'no', undefined, 401)), afterMs: 200 }
    gateway.answer = (method, nth) => (method === 'user.call' && nth === 1 ? late : undefined)
    await Promise.all([client.call('list'), client.call('list')])
    expect(gateway.count('user.call')).toBe(4)
    expect(signatures).toHaveLength(1)
  })

  it('log in again when the session has ended, once', async () => {
    const client = createClient()
    await client.call('list')
    gateway.sessions.clear()
    await Promise.all([client.call('list'), client.call('list')])
    expect(signatures).toHaveLength(2)
  })

  it('give up when a fresh session is refused too', async () => {
    const client = createClient()
    gateway.answer = (method) =>
      method === 'user.call' ? rpcError(-901, 'no', undefined, 401) : undefined
    expect((await failure(client.call('list'))).code).toBe('NOT_AUTHORIZED')
    expect(signatures).toHaveLength(1)
  })

  it('end with the wallet’s own refusal, for all that waited', async () => {
    const signer: NetworkSigner = {
      ...countingSigner(),
      sign: async () => {
        signatures.push('asked')
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new IdosError('WALLET_REJECTED')
      },
    }
    const client = createClient({ signer })
    const codes = await Promise.all(
      [1, 2, 3].map(async () => (await failure(client.call('list'))).code),
    )
    expect(codes).toEqual(['WALLET_REJECTED', 'WALLET_REJECTED', 'WALLET_REJECTED'])
    expect(signatures).toHaveLength(1)
  })

  it('carry the renewed cookie on', async () => {
    const client = createClient()
    await client.call('list')
    const cookie = [...gateway.sessions.keys()][0] ?? ''
    gateway.sessions.set('kgw_session=fresh', gateway.sessions.get(cookie) ?? '')
    gateway.answer = (method) =>
      method === 'user.call'
        ? {
            headers: { 'set-cookie': 'kgw_session=fresh; Path=/' },
            ...asBody(rpcResult(rows([], []))),
          }
        : undefined
    await client.call('list')
    gateway.answer = () => undefined
    await client.call('list')
    expect(gateway.requests.at(-1)?.cookie).toContain('kgw_session=fresh')
  })
})

describe('login and logout', () => {
  it('end the session on both sides', async () => {
    const client = createClient()
    await client.login()
    await client.call('list')
    expect(gateway.requests.at(-1)?.cookie).toContain('kgw_session=token')
    await client.logout()
    await client.call('list')
    expect(signatures).toHaveLength(2)
  })

  it('sign nothing for another chain', async () => {
    gateway.chainId = 'other-chain'
    expect((await failure(createClient().call('list'))).code).toBe('CHAIN_MISMATCH')
    expect((await failure(createClient().login())).code).toBe('CHAIN_MISMATCH')
    expect((await failure(createClient().execute('add', ADD))).code).toBe('CHAIN_MISMATCH')
    expect(signatures).toEqual([])
  })

  it('sign nothing under another name', async () => {
    gateway.domain = 'https://evil.test'
    expect((await failure(createClient().login())).code).toBe('NETWORK_BAD_ANSWER')
    gateway.domain = ''
    expect((await failure(createClient().login())).code).toBe('NETWORK_BAD_ANSWER')
    expect(signatures).toEqual([])
  })

  it('refuse a node that wants a signature for each read', async () => {
    gateway.mode = 'private'
    expect((await failure(createClient().call('list'))).code).toBe('NETWORK_BAD_ANSWER')
  })
})

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
    gateway.answer = (method) => (method === 'user.call' ? scripted : undefined)
    const error = await failure(createClient().publicCall('probe', { address: 'SECRETNOTE' }))
    expect(error.code).toBe(code)
    expect(JSON.stringify([error.message, error.details])).not.toContain('SECRETNOTE')
  })

  it('hold the schema’s own sentence, and no argument', async () => {
    const reason = async (text: string) => {
      gateway.answer = (method) =>
        method === 'user.call'
          ? rpcResult({ query_result: { values: null }, error: text })
          : undefined
      return (await failure(createClient().publicCall('probe'))).details?.reason
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
    gateway.answer = (method) =>
      method === 'user.call'
        ? { ...asBody(rpcError(-905, 'x', undefined, 429)), headers: { 'retry-after': '7' } }
        : undefined
    const error = await failure(createClient().publicCall('probe'))
    expect(error.details).toEqual({ retryAfterSeconds: 7 })
  })

  it('of input come before anything is sent', async () => {
    const client = createClient()
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
    expect(gateway.requests).toEqual([])
  })
})

describe('the status', () => {
  const health = { chain_id: 'test-chain', mode: 'open', block_height: 7, healthy: true }

  it('tells the network’s time: that of the last block and what has gone by since', async () => {
    gateway.answer = (method) =>
      method === 'user.health'
        ? rpcResult({ ...health, block_time: 1_700_000_000_900, block_age: 2_200 })
        : undefined
    expect(await createClient().status()).toMatchObject({ height: 7, time: 1_700_000_003 })
  })

  it('tells no time that the node does not say', async () => {
    expect((await createClient().status()).time).toBeUndefined()
  })
})

describe('failover', () => {
  it.each<[string, Scripted]>([
    ['is away', 'break'],
    ['is silent', 'hang'],
    ['has no node', rpcError(-900, 'x', undefined, 503)],
    ['is something else', { body: '<html>' }],
  ])('of a read goes on to the next gateway when one %s, and stays there', async (_, scripted) => {
    const client = createClient({ gateways: [gateway.url, second.url] })
    gateway.answer = () => scripted
    second.result = rows(['from'], ['second'])
    expect(await client.publicCall('probe')).toEqual([{ from: 'second' }])
    const before = gateway.requests.length
    expect(await client.call('list')).toEqual([{ from: 'second' }])
    expect(gateway.requests.length).toBe(before)
    expect((await client.status()).gateway).toBe(second.url)
  })

  it('does not hide a refusal', async () => {
    const client = createClient({ gateways: [gateway.url, second.url] })
    gateway.answer = (method) =>
      method === 'user.call' ? rpcError(-903, 'x', undefined, 403) : undefined
    expect((await failure(client.publicCall('probe'))).code).toBe('NOT_ALLOWED')
    expect(second.requests).toEqual([])
  })

  it('of a write happens only before it is sent', async () => {
    const client = createClient({ gateways: [gateway.url, second.url] })
    gateway.answer = (method) => (method === 'user.estimate_price' ? 'break' : undefined)
    await client.execute('add', ADD)
    expect(second.count('user.broadcast')).toBe(1)
    expect(signatures).toHaveLength(1)
  })
})

describe('writes', () => {
  it('are signed with their description and give the true hash', async () => {
    const client = createClient()
    const { txHash } = await client.execute('add', ADD)
    expect(txHash).toMatch(/^[0-9a-f]{64}$/)
    expect(signatures).toHaveLength(1)
    expect(signatures[0]).toMatch(/^Add a thing to your profile\n\nPayloadType: execute\n/)
    expect(signatures[0]).toMatch(/Nonce: 1\n\nKwil Chain ID: test-chain\n$/)
    expect(gateway.count('kgw.authn_param')).toBe(0)
  })

  it('go one after another, so that nonces never collide', async () => {
    const client = createClient()
    const hashes = await Promise.all([1, 2, 3, 4].map(() => client.execute('add', ADD)))
    expect(new Set(hashes.map((one) => one.txHash)).size).toBe(4)
    expect(gateway.nonce).toBe(4)
  })

  it('go on after one that failed', async () => {
    const client = createClient()
    gateway.answer = (method, nth) =>
      method === 'user.broadcast' && nth === 1 ? txResult(65535, 'ERROR: not yours') : undefined
    const [first, next] = await Promise.allSettled([
      client.execute('add', ADD),
      client.execute('add', ADD),
    ])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { code: 'ACTION_FAILED', details: { reason: 'not yours' } },
    })
    expect(next.status).toBe('fulfilled')
  })

  it.each<[string, Scripted, string, object | undefined]>([
    [
      'the action fails',
      txResult(65535, '1. note\nERROR: Owner mismatch'),
      'ACTION_FAILED',
      { reason: 'Owner mismatch', rpcCode: 65535 },
    ],
    ['the nonce is taken', rpcError(-201, 'x', { code: 4 }), 'TRANSACTION_REJECTED', { txCode: 4 }],
    [
      'the signature is refused',
      rpcError(-201, 'x', { code: 65535 }),
      'TRANSACTION_REJECTED',
      { txCode: 65535 },
    ],
    ['the chain is another', rpcError(-201, 'x', { code: 5 }), 'CHAIN_MISMATCH', undefined],
    ['the block finds another chain', txResult(5, ''), 'CHAIN_MISMATCH', undefined],
    ['the block finds another fault', txResult(4, ''), 'TRANSACTION_REJECTED', { txCode: 4 }],
    ['the gateway closes it', rpcError(-903, 'x', undefined, 403), 'NOT_ALLOWED', undefined],
    ['nothing was sent', rpcError(-900, 'x', undefined, 503), 'NETWORK_UNREACHABLE', undefined],
    [
      'no block came in time',
      rpcError(-201, 'x', { code: 10 }),
      'TRANSACTION_UNCONFIRMED',
      undefined,
    ],
    [
      'the node fell silent',
      rpcError(-32001, 'x', { outcome: 'unknown' }, 504),
      'TRANSACTION_UNCONFIRMED',
      undefined,
    ],
    ['the answer was lost', 'break', 'TRANSACTION_UNCONFIRMED', undefined],
    ['the answer never comes', 'hang', 'TRANSACTION_UNCONFIRMED', undefined],
    ['a proxy failed', { status: 502, body: 'x' }, 'TRANSACTION_UNCONFIRMED', undefined],
    ['the answer is a web page', { body: '<html>' }, 'TRANSACTION_UNCONFIRMED', undefined],
    [
      'it was taken without waiting',
      rpcResult({ tx_hash: 'ab' }),
      'TRANSACTION_UNCONFIRMED',
      undefined,
    ],
  ])('that fail because %s are sent once', async (_, scripted, code, details) => {
    const client = createClient()
    gateway.answer = (method) => (method === 'user.broadcast' ? scripted : undefined)
    const error = await failure(client.execute('add', ADD))
    expect(error.code).toBe(code)
    if (details) expect(error.details).toEqual(details)
    if (code === 'TRANSACTION_UNCONFIRMED') {
      expect(error.details).toMatchObject({
        txHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        nonceUsed: false,
      })
    }
    expect(gateway.count('user.broadcast')).toBe(1)
    expect(JSON.stringify([error.message, error.details])).not.toContain('SECRETNOTE')
  })

  it('whose answer was lost are looked up by the account’s nonce', async () => {
    const client = createClient()
    gateway.answer = (method) => {
      if (method !== 'user.broadcast') return undefined
      gateway.nonce++
      return 'break'
    }
    const error = await failure(client.execute('add', ADD))
    expect(error).toMatchObject({ code: 'TRANSACTION_UNCONFIRMED', details: { nonceUsed: true } })
  })

  it('need a signer', async () => {
    const client = createClient({ signer: null })
    expect((await failure(client.execute('add', ADD))).code).toBe('NOT_AUTHORIZED')
  })
})

describe('the list of gateways', () => {
  it('holds origins, at least one', () => {
    expect(() => createClient({ gateways: [] })).toThrow(IdosError)
    expect(() => createClient({ gateways: ['https://a.test/path'] })).toThrow(IdosError)
    expect(() => createClient({ gateways: ['a.test'] })).toThrow(IdosError)
    expect(() => createClient({ gateways: ['https://a.test/'] })).not.toThrow()
  })
})

function txResult(code: number, log: string): Scripted {
  return rpcResult({ tx_hash: 'ab'.repeat(32), result: { code, gas: 0, log } })
}

function asBody(scripted: Scripted): { status?: number; body: string } {
  if (typeof scripted === 'string') throw new Error('no body')
  return {
    body: scripted.body,
    ...(scripted.status === undefined ? {} : { status: scripted.status }),
  }
}
