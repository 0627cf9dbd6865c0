import { describe, expect, it } from 'vitest'
import { rpcError, rpcResult, type Scripted } from './testing/fake-gateway.ts'
import { ADD, failure, impatient, txResult, useGateways } from './testing/typed-client-world.ts'

const world = useGateways()

describe('writes', () => {
  it('are signed with their description and give the true hash', async () => {
    const client = world.createClient()
    const { txHash } = await client.execute('add', ADD)
    expect(txHash).toMatch(/^[0-9a-f]{64}$/)
    expect(world.signatures).toHaveLength(1)
    expect(world.signatures[0]).toMatch(/^Add a thing to your profile\n\nPayloadType: execute\n/)
    expect(world.signatures[0]).toMatch(/Nonce: 1\n\nKwil Chain ID: test-chain\n$/)
    expect(world.gateway.count('kgw.authn_param')).toBe(0)
  })

  it('are signed with what they do behind the description, where it is given', async () => {
    await world.createClient().execute('add', ADD, 'a blue one')
    expect(world.signatures[0]).toMatch(/^Add a thing to your profile: a blue one\n\nPayloadType: /)
  })

  it('take several rows of arguments in one transaction, and say so', async () => {
    const client = world.createClient()
    await client.executeAll('add', [ADD, ADD, ADD])
    expect(world.signatures).toHaveLength(1)
    expect(world.signatures[0]).toMatch(/^Add a thing to your profile \(3 times\)/)
    for (const rows of [[], Array.from({ length: 9 }, () => ADD)]) {
      await expect(client.executeAll('add', rows)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect(world.signatures).toHaveLength(1)
  })

  it('go one after another, so that nonces never collide', async () => {
    const client = world.createClient()
    const hashes = await Promise.all([1, 2, 3, 4].map(() => client.execute('add', ADD)))
    expect(new Set(hashes.map((one) => one.txHash)).size).toBe(4)
    expect(world.gateway.nonce).toBe(4)
  })

  it('go on after one that failed', async () => {
    const client = world.createClient()
    world.gateway.answer = (method, nth) =>
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
    const client = world.createClient({ ...impatient(scripted), readTimeoutMs: 15_000 })
    world.gateway.answer = (method) => (method === 'user.broadcast' ? scripted : undefined)
    const error = await failure(client.execute('add', ADD))
    expect(error.code).toBe(code)
    if (details) expect(error.details).toEqual(details)
    if (code === 'TRANSACTION_UNCONFIRMED') {
      expect(error.details).toMatchObject({
        txHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        nonceUsed: false,
      })
    }
    expect(world.gateway.count('user.broadcast')).toBe(1)
    expect(JSON.stringify([error.message, error.details])).not.toContain('SECRETNOTE')
  })

  it('whose answer was lost are looked up by the account’s nonce', async () => {
    const client = world.createClient()
    world.gateway.answer = (method) => {
      if (method !== 'user.broadcast') return undefined
      world.gateway.nonce++
      return 'break'
    }
    const error = await failure(client.execute('add', ADD))
    expect(error).toMatchObject({ code: 'TRANSACTION_UNCONFIRMED', details: { nonceUsed: true } })
  })

  it('need a signer', async () => {
    const client = world.createClient({ signer: null })
    expect((await failure(client.execute('add', ADD))).code).toBe('NOT_AUTHORIZED')
  })
})
