import { beforeAll, describe, expect, it } from 'vitest'
import { readVerifierRequest } from './read-request.ts'
import { encode, makeDidVerifier, makeKey, NOW, RESPONSE_URI, signWith } from './request-testkit.ts'

let verifier: Awaited<ReturnType<typeof makeDidVerifier>>
beforeAll(async () => {
  verifier = await makeDidVerifier()
})

const known = { anchors: [], now: NOW }
const faultOf = async (text: string, more: { clientId?: string; walletNonce?: string } = {}) => {
  const read = await readVerifierRequest({ clientId: verifier.clientId, text, ...more }, known)
  return read.ok ? 'accepted' : read.fault
}

describe('a verifier’s request', () => {
  it('is read as it was signed', async () => {
    const { clientId, payload, sign } = verifier
    const read = await readVerifierRequest({ clientId, text: await sign(payload) }, known)
    expect(read).toMatchObject({
      ok: true,
      request: {
        ...{ clientId, responseUri: RESPONSE_URI, nonce: payload.nonce, state: 's1' },
        proof: { by: 'key', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
        responseKey: { kid: 'e1', enc: 'A128GCM' },
      },
    })
  })

  type Change = (payload: typeof verifier.payload) => object
  const changes: [string, string, Change][] = [
    ['for another wallet', 'audience', (p) => ({ ...p, aud: 'https://wallet.example' })],
    ['without an audience', 'audience', ({ aud, ...p }) => p],
    [
      'of another client',
      'client',
      (p) => ({ ...p, client_id: 'decentralized_identifier:did:jwk:e30' }),
    ],
    ['that is over', 'expired', (p) => ({ ...p, exp: NOW - 301 })],
    ['of tomorrow', 'expired', (p) => ({ ...p, iat: NOW + 301 })],
    ['with a time that is none', 'expired', (p) => ({ ...p, exp: '9999999999' })],
    ['for a code', 'response-type', (p) => ({ ...p, response_type: 'code' })],
    ['for a plain answer', 'response-mode', (p) => ({ ...p, response_mode: 'direct_post' })],
    ['for an answer in a fragment', 'response-mode', (p) => ({ ...p, response_mode: 'fragment' })],
    ['to plain http', 'response-uri', (p) => ({ ...p, response_uri: 'http://verifier.example/r' })],
    [
      'to a script',
      'response-uri',
      (p) => ({ ...p, response_uri: 'javascript:alert(1)//https://' }),
    ],
    [
      'to somebody’s account',
      'response-uri',
      (p) => ({ ...p, response_uri: 'https://a@verifier.example/' }),
    ],
    ['to two places', 'response-uri', (p) => ({ ...p, redirect_uri: 'https://verifier.example/' })],
    ['with a guessable nonce', 'nonce', (p) => ({ ...p, nonce: '1' })],
    ['with a nonce of other letters', 'nonce', (p) => ({ ...p, nonce: `${p.nonce}"` })],
    ['with transaction data', 'transaction-data', (p) => ({ ...p, transaction_data: ['e30'] })],
    ['by a scope', 'query', (p) => ({ ...p, scope: 'pid' })],
    ['without a query', 'query', ({ dcql_query, ...p }) => p],
    [
      'with eleven credentials',
      'query',
      (p) => ({
        ...p,
        dcql_query: {
          credentials: Array.from({ length: 11 }, (_, i) => ({
            id: `q${i}`,
            format: 'dc+sd-jwt',
            meta: {},
          })),
        },
      }),
    ],
    [
      'with an id twice',
      'query',
      (p) => ({
        ...p,
        dcql_query: { credentials: [...p.dcql_query.credentials, ...p.dcql_query.credentials] },
      }),
    ],
    ['without a key to encrypt to', 'encryption', (p) => ({ ...p, client_metadata: {} })],
    [
      'with a key for signing',
      'encryption',
      (p) => ({
        ...p,
        client_metadata: {
          jwks: { keys: p.client_metadata.jwks.keys.map((key) => ({ ...key, use: 'sig' })) },
        },
      }),
    ],
    [
      'with a key of another algorithm',
      'encryption',
      (p) => ({
        ...p,
        client_metadata: {
          jwks: { keys: p.client_metadata.jwks.keys.map((key) => ({ ...key, alg: 'RSA-OAEP' })) },
        },
      }),
    ],
    [
      'with an encryption that is none of ours',
      'encryption',
      (p) => ({
        ...p,
        client_metadata: {
          ...p.client_metadata,
          encrypted_response_enc_values_supported: ['A128CBC-HS256'],
        },
      }),
    ],
    [
      'for mdoc alone',
      'formats',
      (p) => ({
        ...p,
        client_metadata: { ...p.client_metadata, vp_formats_supported: { mso_mdoc: {} } },
      }),
    ],
    [
      'for holders who sign otherwise',
      'formats',
      (p) => ({
        ...p,
        client_metadata: {
          ...p.client_metadata,
          vp_formats_supported: { 'dc+sd-jwt': { 'kb-jwt_alg_values': ['EdDSA'] } },
        },
      }),
    ],
  ]
  it.each(changes)('is refused %s: %s', async (_, fault, change) => {
    expect(await faultOf(await verifier.sign(change(verifier.payload)))).toBe(fault)
  })

  const headers: [string, string, (header: typeof verifier.header) => object][] = [
    ['of another type', 'type', (h) => ({ ...h, typ: 'JWT' })],
    ['without an algorithm', 'algorithm', (h) => ({ ...h, alg: 'none' })],
    ['by a shared secret', 'algorithm', (h) => ({ ...h, alg: 'HS256' })],
    ['with something critical', 'algorithm', (h) => ({ ...h, crit: ['exp'], exp: 1 })],
    ['by a key of another name', 'client', (h) => ({ ...h, kid: 'did:jwk:e30#0' })],
    ['by nobody', 'client', ({ kid, ...h }) => h],
  ]
  it.each(headers)('is refused %s: %s', async (_, fault, change) => {
    expect(await faultOf(await verifier.sign(verifier.payload, change(verifier.header)))).toBe(
      fault,
    )
  })

  it('is refused by another key, and with one letter changed', async () => {
    const { pair } = await makeKey()
    const { header, payload } = verifier
    expect(await faultOf(await signWith(pair.privateKey, header, payload))).toBe('signature')
    const [head, , signature] = (await verifier.sign(payload)).split('.')
    expect(await faultOf(`${head}.${encode({ ...payload, state: 's2' })}.${signature}`)).toBe(
      'signature',
    )
  })

  it('is refused when what was sent along does not come back', async () => {
    const walletNonce = 'w1'
    const text = await verifier.sign({ ...verifier.payload, wallet_nonce: 'w2' })
    expect(await faultOf(text, { walletNonce })).toBe('wallet-nonce')
    expect(await faultOf(await verifier.sign(verifier.payload), { walletNonce })).toBe(
      'wallet-nonce',
    )
  })

  it.each([
    ['no request', '', 'form'],
    ['a text of any kind', 'a.b.c', 'form'],
    ['a name twice', `{"client_id":"x","client_id":"x"}`, 'form'],
    ['a name that engines know', `{"__proto__":{"client_id":"x"}}`, 'form'],
    ['a megabyte', 'a'.repeat(1_000_000), 'too-large'],
  ])('is refused when it is %s', async (_, text, fault) => {
    expect(await faultOf(text)).toBe(fault)
  })
})

describe('a request that nobody signed', () => {
  const clientId = `redirect_uri:${RESPONSE_URI}`
  const unsigned = () => ({ ...verifier.payload, client_id: clientId })

  it('is read, and proves nothing', async () => {
    const text = JSON.stringify(unsigned())
    const read = await readVerifierRequest({ clientId, text }, known)
    expect(read).toMatchObject({ ok: true, request: { proof: { by: 'nothing' } } })
  })

  it('goes to its own address alone', async () => {
    const text = JSON.stringify({ ...unsigned(), response_uri: 'https://other.example/' })
    expect(await faultOf(text, { clientId })).toBe('response-uri')
  })

  it('is refused when it is signed all the same', async () => {
    expect(await faultOf(await verifier.sign(unsigned()), { clientId })).toBe('client')
  })

  it.each([
    'x509_hash:abc',
    'x509_san_dns:verifier.example',
    'decentralized_identifier:did:web:verifier.example',
  ])('is none of %s', async (name) => {
    const text = JSON.stringify({ ...unsigned(), client_id: name })
    expect(await faultOf(text, { clientId: name })).toBe('client')
  })

  it.each([
    'decentralized_identifier:did:web:verifier.example',
    'openid_federation:https://verifier.example',
    'verifier_attestation:verifier.example',
    'origin:https://verifier.example',
    'verifier.example',
  ])(
    'is refused of a client of a kind that proves nothing here, signed or not: %s',
    async (name) => {
      const kid = `${name.slice(name.indexOf(':') + 1)}#0`
      const text = await verifier.sign(
        { ...verifier.payload, client_id: name },
        { ...verifier.header, kid },
      )
      expect(await faultOf(text, { clientId: name })).toBe('client')
    },
  )
})
