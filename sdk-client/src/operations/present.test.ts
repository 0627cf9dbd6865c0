import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createFakeWorld } from '../testing/fake-world.ts'
import { CREDENTIAL_ID, kycRow, PROFILE } from '../testing/rows.ts'
import { fetchRequest, type VerifierFetch } from './verifier-request.ts'

const ADDRESS = 'https://verifier.example/request'
const RESPONSE_URI = 'https://verifier.example/response'
const claims = {
  ...{ client_id: 'x509_hash:a', response_mode: 'direct_post.jwt', response_uri: RESPONSE_URI },
  ...{ dcql_query: { credentials: [] }, state: 's' },
}
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (payload: object) => `${encode({ typ: 'oauth-authz-req+jwt' })}.${encode(payload)}.AAAA`
const link = (parameters: Record<string, string>) =>
  `openid4vp://?${new URLSearchParams({ client_id: 'x509_hash:a', ...parameters })}`

function setUp(
  payload: object = claims,
  answer: object = { redirect_uri: 'https://verifier.example/done' },
) {
  const posted: [string, string][] = []
  const fetch = vi.fn<VerifierFetch>(async (url, { method, body }) => {
    if (url === ADDRESS && method !== 'POST') return new Response(jwt(payload))
    posted.push([url, String(body)])
    return new Response(url === ADDRESS ? jwt(payload) : JSON.stringify(answer))
  })
  const world = createFakeWorld()
  const notes = JSON.stringify({ type: 'kyc', status: 'approved', format: 'dc+sd-jwt' })
  const other = { ...kycRow, id: CREDENTIAL_ID.replace('1', '2') }
  world.records.credentials = [other, { ...kycRow, public_notes: notes }]
  const client = world.createClient()
  const receipt = { verifier: { clientId: 'x509_hash:a', responseUri: RESPONSE_URI } }
  world.enclave.present.mockImplementation(async () => ({ response: 'a.b', receipt }) as never)
  const present = (request = link({ request_uri: ADDRESS })) =>
    client.present({ window: client.openWindow(), request, fetch, purpose: 'why' })
  return { world, fetch, posted, present, receipt }
}

describe('a verifier’s request by its address', () => {
  it('is fetched, asked about with what is shared claim by claim, and its answer posted', async () => {
    const { world, posted, present, receipt } = setUp()
    expect(await present()).toEqual({ redirectUri: 'https://verifier.example/done', receipt })
    expect(world.enclave.present.mock.calls[0]?.[0]).toEqual({
      ...PROFILE,
      credentials: [expect.objectContaining({ id: CREDENTIAL_ID })],
      ...{ request: jwt(claims), clientId: 'x509_hash:a', purpose: 'why' },
    })
    expect(posted).toEqual([[RESPONSE_URI, 'response=a.b']])
  })

  it('is told of a decline, and of nothing else', async () => {
    const { world, posted, present } = setUp()
    world.enclave.present.mockRejectedValue(new IdosError('USER_DECLINED'))
    await expect(present()).rejects.toMatchObject({ code: 'USER_DECLINED' })
    expect(posted).toEqual([[RESPONSE_URI, 'error=access_denied&state=s']])
    world.enclave.present.mockRejectedValue(new IdosError('USER_CLOSED'))
    await expect(present()).rejects.toMatchObject({ code: 'USER_CLOSED' })
    expect(posted).toHaveLength(1)
  })

  it('sends a nonce along where the verifier wants it posted', async () => {
    const { world, present } = setUp()
    await present(link({ request_uri: ADDRESS, request_uri_method: 'post' }))
    const walletNonce = expect.stringMatching(/^[0-9a-f]{48}$/)
    expect(world.enclave.present.mock.calls[0]?.[0]).toMatchObject({ walletNonce })
  })

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['plain http', 'http://verifier.example/'],
    ['an account', 'https://a:b@verifier.example/'],
  ])('goes on nowhere but to the web: %s', async (_, redirect_uri) => {
    const { present } = setUp(claims, { redirect_uri })
    expect(await present()).toMatchObject({ redirectUri: null })
  })

  it.each([
    ['address', 'no address'],
    ['client_id', 'openid4vp://?request_uri=https://a.example'],
    ['request', link({ request_uri: ADDRESS, request: 'a' })],
    ['request_uri', link({ request_uri: 'http://verifier.example/' })],
    ['request_uri', link({ request_uri: 'file:///etc/passwd' })],
    ['request_uri_method', link({ request_uri: ADDRESS, request_uri_method: 'put' })],
    ['dcql_query', link({ dcql_query: '{' })],
    ['request', link({ request: 'a.b.c' })],
    ['response_mode', link({ request: jwt({ ...claims, response_mode: 'direct_post' }) })],
    ['transaction_data', link({ request: jwt({ ...claims, transaction_data: ['e30'] }) })],
    ['dcql_query', link({ request: jwt({ ...claims, dcql_query: undefined }) })],
  ])('is refused before a window asks, with the reason: %s', async (reason, address) => {
    const { world, present } = setUp()
    await expect(present(address)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { reason },
    })
    expect(world.enclave.present).not.toHaveBeenCalled()
  })

  it('is not read without an end, nor along a redirect', async () => {
    const fetch = vi.fn<VerifierFetch>(async () => new Response('a'.repeat(70_000)))
    const asked = fetchRequest(link({ request_uri: ADDRESS }), fetch)
    await expect(asked).rejects.toMatchObject({ code: 'CONSUMER_UNREACHABLE' })
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit' })
  })
})
