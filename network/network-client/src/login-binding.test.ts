import { createHash } from 'node:crypto'
import { authnText, transactionSignText } from '@idos/kwil'
import { isIdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ed25519Signer } from './signers/ed25519-signer.ts'
import { type FakeGateway, rpcResult, startFakeGateway } from './testing/fake-gateway.ts'
import { createTypedClient } from './typed-client.ts'

let gateway: FakeGateway
let signed: string[]

beforeEach(async () => {
  gateway = await startFakeGateway()
  signed = []
})
afterEach(() => gateway.close())

function createClient() {
  const real = ed25519Signer(new Uint8Array(32).fill(1))
  const signer = {
    ...real,
    sign: (message: Uint8Array) => {
      signed.push(new TextDecoder().decode(message))
      return real.sign(message)
    },
  }
  return createTypedClient({ gateways: [gateway.url], chainId: 'test-chain', signer }, () => ({
    kind: 'view',
    description: '',
    parameters: [],
  }))
}

const sent = (method: string, member: string) =>
  gateway.requests.filter((one) => one.method === method).map(({ params }) => params[member])

describe('a log-in', () => {
  it('is asked for with the hash of a secret that goes with the signature, a new one each time', async () => {
    const client = createClient()
    await client.login()
    await client.login()
    const commitments = sent('kgw.authn_param', 'commitment')
    const secrets = sent('kgw.authn', 'secret')
    expect(secrets).toHaveLength(2)
    expect(new Set(secrets).size).toBe(2)
    for (const [index, secret] of secrets.entries()) {
      expect(secret).toMatch(/^[0-9a-f]{64}$/)
      const hash = createHash('sha256')
        .update(Buffer.from(String(secret), 'hex'))
        .digest('hex')
      expect(commitments[index]).toBe(hash)
      // What the wallet, and whoever carries the text to it, gets to see.
      expect(signed[index]).not.toContain(secret)
    }
  })

  it('tells its secret in nothing but the log-in itself', async () => {
    const client = createClient()
    await client.call('list')
    const [secret] = sent('kgw.authn', 'secret')
    for (const { method, params } of gateway.requests) {
      if (method !== 'kgw.authn') expect(JSON.stringify(params)).not.toContain(secret)
    }
  })
})

describe('a gateway that asks for a log-in', () => {
  const body = {
    description: '',
    payload: new Uint8Array([1, 2, 3]),
    type: 'execute',
    fee: 0n,
    nonce: 1n,
    chainId: 'test-chain',
  }
  /** Everything of a transaction's text that follows its description. */
  const transaction = transactionSignText(body).trimEnd()

  it('could have a transaction signed, were any text taken for a time', () => {
    const text = authnText({
      domain: 'https://g.example',
      statement: '',
      uri: '',
      chainId: 'test-chain',
      nonce: 'abc',
      issueAt: '',
      expirationTime: `x${transaction}`,
    })
    const description = text.slice(0, text.indexOf(transaction))
    expect(description.length).toBeLessThanOrEqual(200)
    expect(text).toBe(transactionSignText({ ...body, description }))
  })

  it.each([
    ['a transaction behind the time of expiry', { expiration_time: `x${transaction}` }],
    ['a transaction in the statement', { statement: `Sign in.${transaction}` }],
    ['a line end in the address', { uri: `https://a.example\n${transaction}` }],
    ['a line end in the nonce', { nonce: 'abc\ndef' }],
    ['a line separator in the statement', { statement: 'a\u2028b' }],
    ['no time', { issue_at: '' }],
    ['no nonce', { nonce: '' }],
  ])('gets nothing signed with %s', async (_, change) => {
    gateway.answer = (method) =>
      method === 'kgw.authn_param'
        ? rpcResult({
            nonce: 'abc',
            statement: 'Sign in.',
            uri: gateway.url,
            issue_at: '2026-01-01T00:00:00Z',
            expiration_time: '2026-01-01T00:05:00Z',
            chain_id: 'test-chain',
            domain: gateway.url,
            version: '1',
            ...change,
          })
        : undefined
    const error = await createClient()
      .login()
      .catch((cause: unknown) => cause)
    expect(isIdosError(error, 'NETWORK_BAD_ANSWER')).toBe(true)
    expect(signed).toEqual([])
  })
})

describe('a log-in by a text of the client’s own', () => {
  const sends = (index: number) => sent('kgw.authn', 'ownership')[index]

  it('has that text signed in the place of the gateway’s, for its nonce, and sends it along, once', async () => {
    const client = createClient()
    await client.login((nonce) => `a new profile, ${nonce}`).catch(() => undefined)
    const [nonce] = sent('kgw.authn', 'nonce')
    expect(signed).toEqual([`a new profile, ${nonce}`])
    expect(sends(0)).toBe(signed[0])
    expect(sent('kgw.authn', 'secret')[0]).toMatch(/^[0-9a-f]{64}$/)
    await client.login()
    expect(signed[1]).toContain('wants you to sign in')
    expect(sends(1)).toBeUndefined()
  })
})
