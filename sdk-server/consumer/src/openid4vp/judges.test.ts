/**
 * Others judge: `@openid4vc/openid4vp` is the wallet against this verifier, and `openvc-core` (Python, installed by the test where
 * it can be) verifies what was accepted and refused here. What each says is in docs/openid4vp.md.
 */
import 'reflect-metadata'
import { execFile } from 'node:child_process'
import { X509Certificate as NodeCertificate } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type CallbackContext, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { DcqlQuery } from 'dcql'
import { CompactEncrypt, exportJWK, importJWK, type JWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BeginOptions, Verifier } from './create-verifier.ts'
import type { TestServer } from './test-server.ts'
import { request, startVerifier } from './test-verifier.ts'
import { answer, es256, issue, open, present, stranger, VCT, verifierKey } from './test-wallet.ts'

const ALL = { locality: true, street: true }
const run = promisify(execFile)
const OPENVC = 'openvc-core==1.37.0'
const packages = join(import.meta.dirname, '../../../../artifacts/openvc-core-1.37.0')

/** Of the verifier's key, for a host of its own. */
const certificate = (
  await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Bank',
    keys: verifierKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new SubjectAlternativeNameExtension([{ type: 'dns', value: 'verifier.bank.example' }]),
    ],
  })
).toString('base64')

let verifier: Verifier
let plain: Verifier
const servers: TestServer[] = []
beforeAll(async () => {
  setGlobalConfig({ allowInsecureUrls: true })
  const signed = await startVerifier()
  const unsigned = await startVerifier({ identity: { prefix: 'redirect_uri' } })
  servers.push(signed.server, unsigned.server)
  verifier = signed.verifier
  plain = unsigned.verifier
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const bytes = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

/** The keys and the HTTP that the library asks its wallet for. */
const callbacks: Partial<CallbackContext> = {
  hash: async (data) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(data))),
  fetch,
  async verifyJwt(signer, { compact }) {
    const isKnown =
      signer.method === 'did'
        ? signer.didUrl === 'did:web:bank.example#1'
        : signer.method === 'x5c' && signer.x5c[0] === certificate
    if (!isKnown) return { verified: false }
    await jwtVerify(compact, verifierKey.publicKey)
    return { verified: true, signerJwk: (await exportJWK(verifierKey.publicKey)) as never }
  },
  getX509CertificateMetadata: (text) => ({
    sanDnsNames:
      new NodeCertificate(Buffer.from(text, 'base64')).subjectAltName
        ?.split(', ')
        .map((name) => name.replace('DNS:', '')) ?? [],
    sanUriNames: [],
  }),
  async encryptJwe({ alg, enc, publicJwk }, data) {
    const jwe = await new CompactEncrypt(bytes(data))
      .setProtectedHeader({ alg, enc, kid: publicJwk.kid as string })
      .encrypt(await importJWK(publicJwk as JWK, alg))
    return { jwe, encryptionJwk: publicJwk }
  },
}
const client = new Openid4vpClient({ callbacks: callbacks as never })

/** As the library reads, answers and sends it; the presentation in it is made beside. */
async function byLibrary(link: string) {
  const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link })
  const resolved = await client.resolveOpenId4vpAuthorizationRequest({
    authorizationRequestPayload: parsed.params as never,
    wallet: { nonce: 'a-nonce-of-the-wallet' } as never,
  })
  const asked = resolved.authorizationRequestPayload as unknown as Record<string, never>
  const aud = String(asked.client_id)
  const text = await present({ nonce: String(asked.nonce), aud })
  const made = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: asked as never,
    authorizationResponsePayload: { vp_token: { pid: [text] } } as never,
    ...(asked.response_mode === 'direct_post.jwt'
      ? {
          jarm: {
            encryption: { nonce: 'a-nonce-of-the-wallet' },
            serverMetadata: {
              authorization_signing_alg_values_supported: [],
              authorization_encryption_alg_values_supported: ['ECDH-ES'],
              authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
            },
          },
        }
      : {}),
  } as never)
  const sent = await client.submitOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: asked as never,
    authorizationResponsePayload: made.authorizationResponsePayload,
    ...(made.jarm ? { jarm: { responseJwt: made.jarm.responseJwt } } : {}),
  } as never)
  return { resolved, asked, sent }
}

describe('@openid4vc/openid4vp as the wallet', () => {
  it.each<[string, () => Verifier, Partial<BeginOptions>]>([
    ['by request_uri with POST, signed by a DID, direct_post.jwt', () => verifier, {}],
    [
      'by request_uri with POST, signed by a DID, direct_post',
      () => verifier,
      { encrypted: false },
    ],
    ['by value, signed by a DID, direct_post.jwt', () => verifier, { byValue: true }],
    ['by value, unsigned (redirect_uri), direct_post.jwt', () => plain, {}],
    ['by value, unsigned (redirect_uri), direct_post', () => plain, { encrypted: false }],
  ])('reads the request as one of 1.0, and its answer is accepted: %s', async (_, of, how) => {
    const begun = await of().begin({ request, by: 'same', ...how })
    const { resolved, sent } = await byLibrary(begun.link ?? '')
    // 100 is what the library calls 1.0.
    expect(resolved.version).toBe(100)
    expect(resolved.client.prefix).toBe(
      of() === verifier ? 'decentralized_identifier' : 'redirect_uri',
    )
    expect(sent.response.status).toBe(200)
    const { redirect_uri: back } = (await sent.response.json()) as { redirect_uri: string }
    const responseCode = back.split('#response_code=')[1] ?? ''
    expect(await of().result({ ...begun, responseCode })).toMatchObject({ status: 'accepted' })
  })

  it('is told by a certificate who asks, and answers', async () => {
    const chain = [certificate]
    const hashed = await startVerifier({ identity: { prefix: 'x509_hash', chain, signer: es256 } })
    servers.push(hashed.server)
    const begun = await hashed.verifier.begin({ request, by: 'other' })
    const { resolved, sent } = await byLibrary(begun.link ?? '')
    expect([resolved.client.prefix, sent.response.status]).toEqual(['x509_hash', 200])
    expect(await hashed.verifier.result(begun)).toMatchObject({ status: 'accepted' })
  })

  it.each([
    ['verifier.bank.example', true],
    ['evil.example', false],
  ])('takes the name %s by its certificate: %s', async (host, isTaken) => {
    const own = await startVerifier({
      identity: { prefix: 'x509_san_dns', chain: [certificate], signer: es256 },
      endpoint: `https://${host}/openid4vp`,
    })
    servers.push(own.server)
    const { link } = await own.verifier.begin({ request, by: 'other', byValue: true })
    const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link ?? '' })
    const resolved = client.resolveOpenId4vpAuthorizationRequest({
      authorizationRequestPayload: parsed.params as never,
    })
    await (isTaken
      ? expect(resolved).resolves.toMatchObject({ client: { prefix: 'x509_san_dns' } })
      : expect(resolved).rejects.toThrow())
  })

  it('reads a request for the Digital Credentials API, signed and unsigned', async () => {
    for (const of of [verifier, plain]) {
      const { digital } = await of.begin({ request, by: 'browser' })
      const parsed = client.parseOpenid4vpAuthorizationRequest({
        authorizationRequest: digital?.data as never,
      })
      const { origin } = of === verifier ? servers[0]! : servers[1]!
      const resolved = await client.resolveOpenId4vpAuthorizationRequest({
        authorizationRequestPayload: parsed.params as never,
        origin,
      })
      expect(resolved.version).toBe(100)
      expect(resolved.authorizationRequestPayload).toMatchObject({ response_mode: 'dc_api.jwt' })
    }
  })
})

const JUDGE = `
import json, sys
sys.path.insert(0, sys.argv[1])
from openvc.did.base import DidResolverRegistry
from openvc.did.did_key import DidKeyResolver
from openvc.openid4vp import verify_vp_token
for case in json.load(sys.stdin):
    try:
        found = verify_vp_token(case["vp_token"], dcql_query=case["query"], nonce=case["nonce"],
            client_id=case.get("client_id"), expected_origins=case.get("origins"), resolver=DidResolverRegistry([DidKeyResolver()]))
        print("accepted", len(found.presentations))
    except Exception as error:
        print("refused", type(error).__name__, error)
`

/** Whether it is there now, or the line that says why not. */
async function installed(): Promise<true | string> {
  if (existsSync(packages)) return true
  const into = `${packages}.${process.pid}`
  mkdirSync(join(packages, '..'), { recursive: true })
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '0']
  try {
    await run('python3', [...pip, '--only-binary', ':all:', '--target', into, OPENVC], {
      timeout: 60_000,
    })
    renameSync(into, packages)
    return true
  } catch (error) {
    rmSync(into, { recursive: true, force: true })
    return existsSync(packages) || String((error as Error).message).slice(0, 300)
  }
}

describe('openvc-core', () => {
  it('accepts what is accepted here, and refuses another nonce, client or holder', async (test) => {
    const there = await installed()
    if (there !== true) {
      console.log(`openvc-core does not judge: ${there}`)
      return test.skip()
    }
    const { link } = await verifier.begin({ request, by: 'other' })
    const asked = await open(link ?? '')
    const { nonce, client_id } = asked
    const text = await present({ nonce, aud: client_id })
    expect((await answer(asked, text)).status).toBe(200)
    const base = { vp_token: { pid: [text] }, query: asked.dcql_query, nonce, client_id }
    const other = await present({ nonce, aud: client_id, by: stranger })
    const aud = 'origin:https://bank.example'
    const ofOrigin = {
      ...base,
      client_id: undefined,
      vp_token: { pid: [await present({ nonce, aud })] },
    }
    const cases = [
      base,
      { ...base, nonce: 'another-nonce-of-this-length' },
      { ...base, client_id: client_id.replace('decentralized_identifier:', '') },
      { ...base, vp_token: { pid: [other] } },
      { ...ofOrigin, origins: ['https://bank.example'] },
      { ...ofOrigin, origins: ['https://evil.example'] },
    ]
    const judged = run('python3', ['-B', '-c', JUDGE, packages])
    judged.child.stdin?.end(JSON.stringify(cases))
    const { stdout } = await judged
    expect(stdout.trim().split('\n')).toEqual([
      'accepted 1',
      'refused ClaimsInvalid KB-JWT nonce does not match',
      'refused ClaimsInvalid KB-JWT aud does not match',
      'refused SignatureInvalid KB-JWT signature failed',
      'accepted 1',
      expect.stringMatching(/^refused ClaimsInvalid .* is not one of the expected origins/),
    ])
  }, 90_000)
})

// openvc-core leaves claims and their values to its caller.
describe('dcql', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['all that was asked for', {}, true],
    ['another of the values', { nationality: 'IE' }, true],
    ['a value that was not asked for', { nationality: 'FR' }, false],
    ['a claim less', { given_name: undefined }, false],
    ['an address without a place', { address: { street: 'St James’s Square' } }, false],
  ])('says of %s what is said here', async (_, change, isGood) => {
    const claims = { given_name: 'Ada', nationality: 'GB', address: { locality: 'London' } }
    const content = JSON.parse(JSON.stringify({ ...claims, ...change }))
    const begun = await verifier.begin({ request, by: 'other' })
    const asked = await open(begun.link ?? '')
    const query = DcqlQuery.parse(structuredClone(asked.dcql_query) as never)
    DcqlQuery.validate(query)
    const found = DcqlQuery.query(query, [
      {
        credential_format: 'dc+sd-jwt',
        vct: VCT,
        claims: content,
        cryptographic_holder_binding: true,
      },
    ])
    expect(found.can_be_satisfied).toBe(isGood)
    const shown = Object.keys(content).map((name) => [name, name === 'address' ? ALL : true])
    const { nonce, client_id: aud } = asked
    const of = await issue({ claims: content })
    await answer(asked, await present({ nonce, aud, of, claims: Object.fromEntries(shown) }))
    const { status } = await verifier.result(begun)
    expect(status).toBe(isGood ? 'accepted' : 'refused')
  })
})
