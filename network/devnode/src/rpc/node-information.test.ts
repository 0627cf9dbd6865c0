import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execution, rpc } from '../testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
  await node.sendTx(alice, execution('add_note', [int(1), text('one')]))
})

afterAll(() => node?.stop())

describe('node information', () => {
  it('says who it is and that it is a development node', async () => {
    const { result } = await rpc(url, 'user.health', {})
    expect(result).toMatchObject({
      healthy: true,
      version: '0.2.0',
      chain_id: 'idos-test',
      mode: 'open',
      gas: false,
      syncing: false,
      dev: true,
    })
    expect(result.block_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(result.block_time % 1000).toBe(0)
    const info = await rpc(url, 'user.chain_info', {})
    expect(info.result).toEqual({
      chain_id: 'idos-test',
      block_height: result.block_height,
      block_hash: result.block_hash,
      gas: false,
    })
    expect((await rpc(url, 'user.version', {})).result).toMatchObject({ service: 'user', major: 0 })
  })

  it('has health for load balancers', async () => {
    for (const path of ['/api/v1/health', '/api/v1/health/user']) {
      const reply = await fetch(url + path)
      expect(reply.status).toBe(200)
      expect(await reply.json()).toMatchObject({ healthy: true })
      const posted = await fetch(url + path, { method: 'POST' })
      expect([posted.status, await posted.text()]).toEqual([405, 'Method Not Allowed\n'])
    }
    const whole = await (await fetch(`${url}/api/v1/health`)).json()
    const user = expect.objectContaining({ chain_id: 'idos-test' })
    expect(whole).toEqual({ kwil_alive: true, healthy: true, services: { user } })
    expect((await rpc(url, 'rpc.health', {})).result).toMatchObject({ kwil_alive: true })
    expect((await fetch(`${url}/api/v1/health/nothing`)).status).toBe(404)
  })

  it('gives challenges, and refuses queries of private mode', async () => {
    const { result } = await rpc(url, 'user.challenge', {})
    expect(result.challenge).toMatch(/^[0-9a-f]{64}$/)
    const refused = await rpc(url, 'user.authenticated_query', {})
    expect(refused).toMatchObject({ status: 200, error: { code: -1007 } })
  })
})

describe('user.account', () => {
  it('leaves out the id of an account without transactions', async () => {
    const id = { identifier: 'ff'.repeat(20), key_type: 'secp256k1' }
    expect((await rpc(url, 'user.account', { id })).result).toEqual({ balance: '0', nonce: 0 })
  })

  it('counts nonces per account', async () => {
    const identifier = Buffer.from(owner.sender).toString('hex')
    const id = { identifier, key_type: 'secp256k1' }
    const { result } = await rpc(url, 'user.account', { id, status: 0 })
    expect(result).toEqual({ id, balance: '0', nonce: 1 })
    const { result: all } = await rpc(url, 'user.num_accounts', {})
    expect(all).toEqual({ count: 2, height: expect.any(Number) })
  })

  it.each([
    { identifier: '', key_type: 'ed25519' },
    { identifier: '0x12', key_type: 'ed25519' },
  ])('refuses %o', async (id) => {
    const reply = await rpc(url, 'user.account', { id })
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  it.each([{ identifier: '12', key_type: 'rsa' }, { identifier: '12' }])(
    'has no account %o',
    async (id) => {
      const error = { code: -500, message: 'account info error' }
      expect(await rpc(url, 'user.account', { id })).toMatchObject({ status: 200, error })
    },
  )
})
