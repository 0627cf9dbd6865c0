import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import type { NetworkSigner } from './signers/network-signer.ts'
import { rows, rpcError, rpcResult } from './testing/fake-gateway.ts'
import { ADD, asBody, failure, useGateways } from './testing/typed-client-world.ts'

const world = useGateways()

describe('reads', () => {
  it('give rows by column name, and an empty list for none', async () => {
    const client = world.createClient()
    world.gateway.result = rows(['id', 'count'], ['a', '3'], ['ü', null])
    expect(await client.call('list', { page: -1 })).toEqual([
      { id: 'a', count: '3' },
      { id: 'ü', count: null },
    ])
    world.gateway.result = {
      query_result: { column_names: null, column_types: null, values: null },
    }
    expect(await client.call('list')).toEqual([])
  })

  it('need no signer when they are public', async () => {
    const client = world.createClient({ signer: null })
    world.gateway.result = rows(['has_profile'], [true])
    expect(await client.publicCall('probe', { address: '0x1' })).toEqual([{ has_profile: true }])
    expect(world.gateway.requests.at(-1)?.params.sender).toBe('')
    expect(world.gateway.count('kgw.authn_param')).toBe(0)
    expect((await failure(client.call('list'))).code).toBe('NOT_AUTHORIZED')
  })

  it('ask the wallet once, however many start together', async () => {
    const client = world.createClient()
    await Promise.all(Array.from({ length: 6 }, () => client.call('list', { page: 1 })))
    await client.call('list')
    expect(world.signatures).toHaveLength(1)
    expect(world.signatures[0]).toContain(
      `${world.gateway.url} wants you to sign in with your account:`,
    )
    expect(world.gateway.count('user.health')).toBe(1)
    expect(world.gateway.count('kgw.authn')).toBe(1)
  })

  it('do not log in again when a refusal arrives after somebody else’s log-in', async () => {
    const client = world.createClient()
    const late = { ...asBody(rpcError(-901, 'no', undefined, 401)), afterMs: 200 }
    world.gateway.answer = (method, nth) => (method === 'user.call' && nth === 1 ? late : undefined)
    await Promise.all([client.call('list'), client.call('list')])
    expect(world.gateway.count('user.call')).toBe(4)
    expect(world.signatures).toHaveLength(1)
  })

  it('log in again when the session has ended, once', async () => {
    const client = world.createClient()
    await client.call('list')
    world.gateway.sessions.clear()
    await Promise.all([client.call('list'), client.call('list')])
    expect(world.signatures).toHaveLength(2)
  })

  it('give up when a fresh session is refused too', async () => {
    const client = world.createClient()
    world.gateway.answer = (method) =>
      method === 'user.call' ? rpcError(-901, 'no', undefined, 401) : undefined
    expect((await failure(client.call('list'))).code).toBe('NOT_AUTHORIZED')
    expect(world.signatures).toHaveLength(1)
  })

  it('end with the wallet’s own refusal, for all that waited', async () => {
    const signer: NetworkSigner = {
      ...world.countingSigner(),
      sign: async () => {
        world.signatures.push('asked')
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new IdosError('WALLET_REJECTED')
      },
    }
    const client = world.createClient({ signer })
    const codes = await Promise.all(
      [1, 2, 3].map(async () => (await failure(client.call('list'))).code),
    )
    expect(codes).toEqual(['WALLET_REJECTED', 'WALLET_REJECTED', 'WALLET_REJECTED'])
    expect(world.signatures).toHaveLength(1)
  })

  it('carry the renewed cookie on', async () => {
    const client = world.createClient()
    await client.call('list')
    const cookie = [...world.gateway.sessions.keys()][0] ?? ''
    world.gateway.sessions.set('kgw_session=fresh', world.gateway.sessions.get(cookie) ?? '')
    world.gateway.answer = (method) =>
      method === 'user.call'
        ? {
            headers: { 'set-cookie': 'kgw_session=fresh; Path=/' },
            ...asBody(rpcResult(rows([], []))),
          }
        : undefined
    await client.call('list')
    world.gateway.answer = () => undefined
    await client.call('list')
    expect(world.gateway.requests.at(-1)?.cookie).toContain('kgw_session=fresh')
  })
})

describe('login and logout', () => {
  it('end the session on both sides', async () => {
    const client = world.createClient()
    await client.login()
    await client.call('list')
    expect(world.gateway.requests.at(-1)?.cookie).toContain('kgw_session=token')
    await client.logout()
    await client.call('list')
    expect(world.signatures).toHaveLength(2)
  })

  it('sign nothing for another chain', async () => {
    world.gateway.chainId = 'other-chain'
    expect((await failure(world.createClient().call('list'))).code).toBe('CHAIN_MISMATCH')
    expect((await failure(world.createClient().login())).code).toBe('CHAIN_MISMATCH')
    expect((await failure(world.createClient().execute('add', ADD))).code).toBe('CHAIN_MISMATCH')
    expect(world.signatures).toEqual([])
  })

  it('sign nothing under another name', async () => {
    world.gateway.domain = 'https://evil.test'
    expect((await failure(world.createClient().login())).code).toBe('NETWORK_BAD_ANSWER')
    world.gateway.domain = ''
    expect((await failure(world.createClient().login())).code).toBe('NETWORK_BAD_ANSWER')
    expect(world.signatures).toEqual([])
  })

  it('refuse a node that wants a signature for each read', async () => {
    world.gateway.mode = 'private'
    expect((await failure(world.createClient().call('list'))).code).toBe('NETWORK_BAD_ANSWER')
  })
})

describe('the status', () => {
  const health = { chain_id: 'test-chain', mode: 'open', block_height: 7, healthy: true }

  it('tells the network’s time: that of the last block and what has gone by since', async () => {
    world.gateway.answer = (method) =>
      method === 'user.health'
        ? rpcResult({ ...health, block_time: 1_700_000_000_900, block_age: 2_200 })
        : undefined
    expect(await world.createClient().status()).toMatchObject({ height: 7, time: 1_700_000_003 })
  })

  it('tells no time that the node does not say', async () => {
    expect((await world.createClient().status()).time).toBeUndefined()
  })
})

describe('the list of gateways', () => {
  it('holds origins, at least one', () => {
    expect(() => world.createClient({ gateways: [] })).toThrow(IdosError)
    expect(() => world.createClient({ gateways: ['https://a.test/path'] })).toThrow(IdosError)
    expect(() => world.createClient({ gateways: ['a.test'] })).toThrow(IdosError)
    expect(() => world.createClient({ gateways: ['https://a.test/'] })).not.toThrow()
  })
})
