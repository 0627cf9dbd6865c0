import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeUtf8 } from '@idos/crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyArchive } from '../archive/verify-archive.ts'
import { reportPage } from '../verification/report-page.ts'
import type { BeginOptions, Verifier } from './create-verifier.ts'
import { openPresentations } from './file-store.ts'
import type { TestServer } from './test-server.ts'
import { did, identity, request, startVerifier } from './test-verifier.ts'
import {
  type Asked,
  answer,
  encrypt,
  es256,
  issuerDid,
  open as openLink,
  present,
} from './test-wallet.ts'

let verifier: Verifier
let server: TestServer
beforeAll(async () => {
  ;({ verifier, server } = await startVerifier({ name: 'Bank' }))
})
afterAll(() => server?.close())

const codeIn = async (response: Response) => {
  const { redirect_uri: back = '' } = (await response.json()) as { redirect_uri?: string }
  return new URL(back).hash.replace('#response_code=', '')
}
async function begin(change: Partial<BeginOptions> = {}, of: Verifier = verifier) {
  const begun = await of.begin({ request, by: 'same', ...change })
  return { begun, asked: await openLink(begun.link ?? '', 'a-nonce-of-the-wallet') }
}
const honest = ({ nonce, client_id: aud }: Asked) => present({ nonce, aud })

describe('a request', () => {
  it('is what a grant is asked for with, signed, with a nonce, a state and a key of its own', async () => {
    const { asked, begun } = await begin()
    expect(asked).toMatchObject({
      response_type: 'vp_token',
      response_mode: 'direct_post.jwt',
      client_id: `decentralized_identifier:${did}`,
      response_uri: `${server.origin}/openid4vp/response/${begun.id}`,
      wallet_nonce: 'a-nonce-of-the-wallet',
      header: { alg: 'ES256', kid: `${did}#1` },
      idos_purpose: 'Open an account',
      idos_retention_days: 30,
      client_metadata: {
        client_name: 'Bank',
        encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
      },
    })
    const [query] = asked.dcql_query.credentials
    expect(query?.meta).toEqual({ vct_values: ['https://issuer.example/pid'] })
    const { asked: next } = await begin()
    const [key] = asked.client_metadata.jwks?.keys ?? []
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ECDH-ES', use: 'enc' })
    expect(key).not.toHaveProperty('d')
    for (const member of ['nonce', 'state', 'response_uri'] as const) {
      expect(asked[member].length).toBeGreaterThanOrEqual(22)
      expect(asked[member]).not.toBe(next[member])
    }
    expect(next.client_metadata.jwks?.keys[0]?.x).not.toBe(key?.x)
  })

  it('can be in the link, and without a key that signs is nowhere else', async () => {
    const { asked, begun } = await begin({ byValue: true })
    expect(new URL(begun.link ?? '').searchParams.has('request_uri')).toBe(false)
    expect(asked.response_mode).toBe('direct_post.jwt')
    const plain = await startVerifier({ identity: { prefix: 'redirect_uri' } })
    const other = await begin({ encrypted: false }, plain.verifier)
    expect(other.asked.client_id).toBe(`redirect_uri:${other.asked.response_uri}`)
    const at = `${plain.origin}/openid4vp/request/${other.begun.id}`
    expect((await fetch(at)).status).toBe(404)
    await plain.server.close()
  })

  it('names a certificate by the digest of it, or by the host of the answer', async () => {
    const chain = [Buffer.from('a certificate').toString('base64')]
    for (const [prefix, name] of [
      ['x509_hash', `x509_hash:${await digestOf('a certificate')}`],
      ['x509_san_dns', 'x509_san_dns:127.0.0.1'],
    ] as const) {
      const own = await startVerifier({ identity: { prefix, chain, signer: es256 } })
      const { asked } = await begin({}, own.verifier)
      expect(asked).toMatchObject({ client_id: name, header: { x5c: chain } })
      await own.server.close()
    }
  })

  it.each<[string, object]>([
    ['an origin with a path', { origin: 'https://bank.example/' }],
    ['an endpoint with a query', { endpoint: 'https://bank.example/?a' }],
    ['a way back to another site', { returnTo: 'https://evil.example/' }],
    ['a key of another DID', { identity: { ...identity, keyId: 'did:web:evil.example#1' } }],
    ['no chain', { identity: { prefix: 'x509_hash', chain: [], signer: es256 } }],
    ['a prefix that is none', { identity: { prefix: 'https', chain: ['AA=='], signer: es256 } }],
    ['a check that there is not', { trust: { issuers: [], checks: { bindings: 'inform' } } }],
  ])('is not made with %s', async (_, change) => {
    await expect(startVerifier(change as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it.each<[string, object]>([
    ['a whole credential', { credential: { type: 'kyc' }, purpose: '' }],
    [
      'a level',
      {
        purpose: '',
        query: {
          credentials: [
            {
              id: 'x',
              format: 'dc+sd-jwt',
              meta: { vct_values: ['urn:x:y'], idos_type: 'x', idos_levels: ['high'] },
            },
          ],
        },
      },
    ],
  ])('for %s is refused, as no wallet outside could answer it', async (_, asked) => {
    await expect(verifier.begin({ request: asked as never, by: 'same' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('an answer', () => {
  it.each<[string, Partial<BeginOptions>, string | undefined]>([
    ['in the clear', { encrypted: false }, undefined],
    ['encrypted by A128GCM', {}, 'A128GCM'],
    ['encrypted by A256GCM', {}, 'A256GCM'],
  ])('%s is accepted, for the browser that began it and brings the code', async (_, how, enc) => {
    const { begun, asked } = await begin(how)
    expect(await verifier.result(begun)).toEqual({ status: 'waiting' })
    const told = await answer(asked, await honest(asked), enc ? { enc } : {})
    expect(told.status).toBe(200)
    const responseCode = await codeIn(told)
    expect(await verifier.result(begun)).toEqual({ status: 'waiting' })
    const outcome = await verifier.result({ ...begun, responseCode })
    if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome))
    expect(outcome.claims).toMatchObject({
      given_name: 'Ada',
      nationality: 'GB',
      address: { locality: 'London' },
    })
    expect(outcome.claims).not.toHaveProperty('family_name')
    expect(outcome.report.presented).toMatchObject({ to: asked.client_id })
    expect(outcome.report.checks.map(({ name }) => name)).toEqual(
      'form type issuer proof validity status binding request'.split(' '),
    )
    expect(await verifier.result({ ...begun, responseCode })).toEqual({ status: 'expired' })
  })

  it('of the browser, in the clear, is for the origin of the page', async () => {
    const { server: own, verifier: unsigned } = await startVerifier({
      identity: { prefix: 'redirect_uri' },
    })
    for (const of of [verifier, unsigned]) {
      const begun = await of.begin({ request, by: 'browser', encrypted: false })
      const { protocol, data } = begun.digital ?? {}
      const isSigned = protocol === 'openid4vp-v1-signed'
      expect(isSigned).toBe(of === verifier)
      const asked = (isSigned ? decodeJwt(String(data?.request)) : data) as Asked
      expect(asked).toMatchObject({ response_mode: 'dc_api', response_type: 'vp_token' })
      for (const member of ['response_uri', 'state', ...(isSigned ? [] : ['client_id'])]) {
        expect(asked).not.toHaveProperty(member)
      }
      const { origin } = of === verifier ? server : own
      const text = await present({ nonce: asked.nonce, aud: `origin:${origin}` })
      const outcome = await of.finish({ ...begun, data: { vp_token: { pid: [text] } } })
      expect(outcome).toMatchObject({ status: 'accepted', claims: { given_name: 'Ada' } })
    }
    await own.close()
  })

  it('has a report that can be made again from its archive, and printed', async () => {
    const { begun, asked } = await begin({ by: 'other' })
    expect(await (await answer(asked, await honest(asked))).json()).toEqual({})
    const outcome = await verifier.result(begun)
    if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome))
    const { archive, report } = outcome
    const again = (text: string) => verifyArchive(encodeUtf8(text))
    const text = JSON.stringify(archive)
    expect(await again(text)).toMatchObject({ same: true, report, seal: 'other' })
    const moved = await again(text.replaceAll(asked.client_id, 'x509_san_dns:evil.example'))
    expect(moved.differences).toContain('checks.binding')
    expect(JSON.stringify(report)).not.toContain('Ada')
    expect(reportPage(report)).toContain(asked.client_id)
  })

  it('may come to another process than the one that asked, where both share a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idos-verifiers-'))
    const endpoint = `${server.origin}/openid4vp`
    const open = async () => startVerifier({ endpoint, store: await openPresentations(folder) })
    const [asks, reads] = [await open(), await open()]
    const begun = await asks.verifier.begin({ request, by: 'other', byValue: true })
    const asked = await openLink(begun.link ?? '')
    const response_uri = asked.response_uri.replace(server.origin, reads.origin)
    expect((await answer({ ...asked, response_uri }, await honest(asked))).status).toBe(200)
    // Nothing of the key that opened it is left.
    expect(readdirSync(folder)).toEqual([`${begun.id}.ended`])
    const outcome = await asks.verifier.result(begun)
    expect(outcome).toMatchObject({ status: 'accepted', claims: { given_name: 'Ada' } })
    expect(readdirSync(folder)).toEqual([])
    await Promise.all([asks.server.close(), reads.server.close()])
    rmSync(folder, { recursive: true })
  })

  it('has all that was asked for, and its holder, whatever the policy turns down', async () => {
    const own = await startVerifier({ trust: { issuers: [], mode: 'INFORM' } })
    const inform = await startVerifier({ trust: { issuers: [issuerDid], mode: 'INFORM' } })
    for (const [of, change, failed] of [
      [own, {}, 'proof'],
      [inform, { claims: { given_name: true } }, 'request'],
      [inform, { by: null }, 'binding'],
    ] as const) {
      const { begun, asked } = await begin({ by: 'other' }, of.verifier)
      const { nonce, client_id: aud } = asked
      await answer(asked, await present({ nonce, aud, ...change }))
      const outcome = await of.verifier.result(begun)
      if (outcome.status !== 'refused') throw new Error(outcome.status)
      const names = outcome.report.checks.filter(({ refuses }) => refuses).map(({ name }) => name)
      expect(names).toContain(failed)
    }
    await Promise.all([own.server.close(), inform.server.close()])
  })

  it('is refused when it is taken for another by way of an archive', async () => {
    const { begun, asked } = await begin({ by: 'other' })
    await answer(asked, await honest(asked))
    const outcome = await verifier.result(begun)
    if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome))
    const both = { ...outcome.archive, sharing: { grant: {} } }
    await expect(verifyArchive(encodeUtf8(JSON.stringify(both)))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it.each(['in the clear', 'encrypted'])(
    'that is a refusal of the person ends calmly, %s',
    async (how) => {
      const { begun, asked } = await begin()
      const said = { error: 'access_denied', state: asked.state }
      const form =
        how === 'encrypted'
          ? { response: await encrypt(asked.client_metadata.jwks?.keys[0], said) }
          : said
      const responseCode = await codeIn(await answer(asked, null, { form }))
      expect(await verifier.result({ ...begun, responseCode })).toEqual({
        status: 'declined',
        error: 'access_denied',
      })
    },
  )
})

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('base64url')
}
