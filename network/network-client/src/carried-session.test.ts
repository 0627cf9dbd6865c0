import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCarriedSession } from './carried-session.ts'
import { ed25519Signer } from './signers/ed25519-signer.ts'
import { type FakeGateway, startFakeGateway } from './testing/fake-gateway.ts'
import { createTypedClient } from './typed-client.ts'

const request = (method: string) => ({ jsonrpc: '2.0' as const, id: 1, method, params: { a: 1 } })

describe('a session that the client carries', () => {
  it('goes with reads and the log-out, and with nothing else', () => {
    const carried = createCarriedSession()
    carried.onResult('kgw.authn', { result: 'ok', session: 'sealed' })
    for (const method of ['user.call', 'kgw.logout'])
      expect(carried.bind(request(method)).params).toEqual({ a: 1, session: 'sealed' })
    for (const method of ['user.broadcast', 'user.health', 'kgw.authn_param'])
      expect(carried.bind(request(method)).params).toEqual({ a: 1 })
  })

  it.each([
    ['an answer without one', { result: 'ok' }],
    ['an answer of another form', { session: 7 }],
    ['one without end', { session: 'a'.repeat(5_000) }],
  ])('is not held after %s', (_, answer) => {
    const carried = createCarriedSession()
    carried.onResult('kgw.authn', { session: 'sealed' })
    carried.onResult('kgw.authn', answer)
    expect(carried.bind(request('user.call')).params).toEqual({ a: 1 })
  })

  it('is taken from a log-in only, and forgotten', () => {
    const carried = createCarriedSession()
    carried.onResult('user.call', { session: 'sealed' })
    expect(carried.bind(request('user.call')).params).toEqual({ a: 1 })
    carried.onResult('kgw.authn', { session: 'sealed' })
    carried.forget()
    expect(carried.bind(request('user.call')).params).toEqual({ a: 1 })
  })
})

describe('a client', () => {
  let gateway: FakeGateway
  beforeEach(async () => {
    gateway = await startFakeGateway()
  })
  afterEach(() => gateway.close())

  it('says that it can carry a session, and carries the one it gets until it logs out', async () => {
    const signer = ed25519Signer(new Uint8Array(32).fill(1))
    const options = { gateways: [gateway.url], chainId: 'test-chain', signer }
    const spec = { kind: 'view', description: '', parameters: [] } as const
    const client = createTypedClient(options, () => spec)
    gateway.carried = 'sealed'
    const sent = (method: string, member: string) =>
      gateway.requests.filter((one) => one.method === method).at(-1)?.params[member]
    await client.login()
    expect(sent('kgw.authn', 'carries_session')).toBe(true)
    await client.call('list')
    expect(sent('user.call', 'session')).toBe('sealed')
    await client.logout()
    expect(sent('kgw.logout', 'session')).toBe('sealed')
    gateway.carried = undefined
    await client.call('list')
    expect(sent('user.call', 'session')).toBeUndefined()
  })
})
