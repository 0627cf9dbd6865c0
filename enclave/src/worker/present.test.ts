import { createHash, verify } from 'node:crypto'
import { createPossessionChallenge, encodeUtf8, sha256Hex } from '@idos/crypto'
import { encodeBase64url, readJwt, readSdJwt } from '@idos/crypto/sd-jwt'
import type { EnclaveParams, HolderJwk } from '@idos/protocol'
import { calculateJwkThumbprint, compactDecrypt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MATCH_ANSWERS } from './match.ts'
import {
  type Closers,
  code,
  legacy,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const NOW = 1_800_000_000
const RESPONSE_URI = 'https://verifier.example/response'
const NONCE = 'a-nonce-of-22-letters-or-more'
const people = { given_name: 'Augusta-Ada', family_name: 'King-Lovelace', birthdate: '1990-12-10' }
const encode = (value: unknown) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
const digest = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

let signing: Awaited<ReturnType<typeof generateKeyPair>>
let sealing: typeof signing
let clientId = ''
beforeAll(async () => {
  signing = await generateKeyPair('ES256', { extractable: true })
  sealing = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const { kty, crv, x, y } = await exportJWK(signing.publicKey)
  clientId = `decentralized_identifier:did:jwk:${encode({ kty, crv, x, y })}`
})

async function request(claims: object[], more: object = {}): Promise<string> {
  const jwk = { ...(await exportJWK(sealing.publicKey)), alg: 'ECDH-ES', kid: 'e1' }
  const payload = {
    ...{ response_type: 'vp_token', response_mode: 'direct_post.jwt', client_id: clientId },
    ...{ aud: 'https://self-issued.me/v2', response_uri: RESPONSE_URI, nonce: NONCE, state: 's' },
    client_metadata: { jwks: { keys: [jwk] } },
    dcql_query: {
      credentials: [{ id: 'pid', format: 'dc+sd-jwt', meta: { vct_values: ['urn:pid'] }, claims }],
    },
  }
  return new SignJWT({ ...payload, ...more })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'oauth-authz-req+jwt',
      kid: `${clientId.slice(25)}#0`,
    })
    .setExpirationTime(NOW + 600)
    .sign(signing.privateKey)
}

async function holderKey(setting: ReturnType<typeof setUp>): Promise<HolderJwk> {
  const { challenge } = await createPossessionChallenge('issue-credential', { holderKey: true })
  const proof = await setting.frame.call('prove', { requester, params: { ...legacy, challenge } })
  return proof.holderKey as HolderJwk
}

async function issued(jwk: object, vct = 'urn:pid'): Promise<string> {
  const disclosures = Object.entries(people).map(([name, value]) => encode([name, name, value]))
  const _sd = disclosures.map((one) => createHash('sha256').update(one).digest('base64url'))
  const payload = { iss: 'https://issuer.example', vct, _sd, cnf: { jwk } }
  const head = `${encode({ alg: 'ES256', typ: 'dc+sd-jwt' })}.${encode(payload)}.AAAA`
  return [head, ...disclosures, ''].join('~')
}

async function asking(
  setting: ReturnType<typeof setUp>,
  texts: string[],
  asked: Pick<EnclaveParams<'present'>, 'request'> & Partial<EnclaveParams<'present'>>,
  ticket = TICKET(2),
) {
  const credentials = await Promise.all(
    texts.map((text, at) => sealed(text, legacy.publicKey, TICKET(at + 5))),
  )
  const params = { ...legacy, credentials, clientId, purpose: 'why', ...asked }
  const answer = setting.frame.call('present', { ticket, requester, params })
  answer.catch(() => undefined)
  return { answer, popup: setting.openPopup(ticket) }
}

const given = [{ path: ['given_name'] }]

async function ready() {
  const setting = setUp(closers)
  await unlocked(setting)
  const jwk = await holderKey(setting)
  return { setting, jwk, text: await issued(jwk) }
}

describe('claims for a verifier of another system', () => {
  it('leave as they were shown, signed for it and encrypted for it alone', async () => {
    const { setting, jwk, text } = await ready()
    const asked = await request(given)
    const other = await issued(await holderKey(setting), 'urn:else')
    const { answer, popup } = await asking(setting, ['{"a":1}', other, text], { request: asked })
    const { items, verifier } = await popup.call('contents', {})
    expect(verifier).toMatchObject({ clientId, responseUri: RESPONSE_URI, proof: { by: 'key' } })
    expect(items).toMatchObject([{ id: TICKET(7), stays: [['family_name'], ['birthdate']] }])
    const [item] = items
    if (!item) throw new Error('nothing shown')
    const shown = { id: item.id, contentHash: await sha256Hex(item.content) }
    const cut = new TextDecoder().decode(item.content)
    await popup.call('release', { shown })
    const { response, receipt } = await answer
    for (const value of Object.values(people)) expect(response).not.toContain(value)
    expect(receipt).toMatchObject({
      act: 'present',
      verifier: {
        ...{ clientId, responseUri: RESPONSE_URI },
        requestHash: createHash('sha256').update(asked).digest('hex'),
      },
      credential: { originalId: TICKET(7), contentHash: shown.contentHash },
    })
    const opened = await compactDecrypt(response, sealing.privateKey)
    const { vp_token, state } = JSON.parse(new TextDecoder().decode(opened.plaintext))
    expect([Object.keys(vp_token), state]).toEqual([['pid'], 's'])
    const [presentation] = vp_token.pid as string[]
    const read = await readSdJwt(presentation ?? '', { digest })
    if (!read.ok) throw new Error(read.fault)
    expect(read.sdJwt.presented).toBe(cut)
    expect(read.sdJwt.claims).toMatchObject({ given_name: 'Augusta-Ada' })
    expect(read.sdJwt.claims).not.toHaveProperty('birthdate')
    const binding = read.sdJwt.keyBinding ?? ''
    expect(readJwt(binding).payload).toMatchObject({ aud: clientId, nonce: NONCE })
    const { kid, ...key } = jwk
    expect(await calculateJwkThumbprint(key)).toBe(
      await calculateJwkThumbprint((read.sdJwt.claims.cnf as { jwk: typeof key }).jwk),
    )
    const [head, body, signature = ''] = binding.split('.')
    const how = { key, format: 'jwk', dsaEncoding: 'ieee-p1363' } as const
    const bytes = Buffer.from(signature, 'base64url')
    expect(verify('sha256', Buffer.from(`${head}.${body}`), how as never, bytes)).toBe(true)
  })

  it('are not there for another holder, another kind or other values, and the page learns of a decline', async () => {
    const { setting, jwk, text } = await ready()
    const stranger = await issued({ ...jwk, x: jwk.y, y: jwk.x })
    const kind = await issued(jwk, 'urn:else')
    const cases = [
      [stranger, given],
      [kind, given],
      [text, [{ path: ['given_name'], values: ['Eve'] }]],
      [text, [{ path: ['given_name'] }, { path: ['phone'] }]],
      [text, [{ path: ['constructor'] }]],
      [`${text}eyJhbGciOiJub25lIn0.e30.AAAA`, given],
    ] as const
    for (const [at, [content, claims]] of cases.entries()) {
      const asked = { request: await request([...claims]) }
      const { answer, popup } = await asking(setting, [content], asked, TICKET(3 + at))
      expect(await code(popup.call('contents', {}))).toBe('NO_CREDENTIAL')
      await popup.call('decline', {})
      expect(await code(answer)).toBe('USER_DECLINED')
    }
  })

  it('are not looked at for a request that is not accepted', async () => {
    const { setting, text } = await ready()
    const good = await request(given)
    const cases = [
      { request: await request(given, { response_mode: 'direct_post' }) },
      { request: good.slice(0, -4) },
      { request: good, clientId: 'x509_hash:abc' },
      { request: good, walletNonce: 'w' },
    ]
    for (const [at, asked] of cases.entries()) {
      const { answer, popup } = await asking(setting, [text], asked, TICKET(3 + at))
      expect(await code(popup.call('contents', {}))).not.toBe('OK')
      expect(await code(answer)).toBe('BAD_REQUEST')
    }
  })

  it('leave by a consent to what was shown alone, and once', async () => {
    const { setting, text } = await ready()
    const { answer, popup } = await asking(setting, [text], { request: await request(given) })
    const shown = { id: TICKET(5), contentHash: await sha256Hex(encodeUtf8(text)) }
    expect(await code(popup.call('release', { shown }))).toBe('BAD_REQUEST')
    const { items } = await popup.call('contents', {})
    expect(await code(popup.call('release', { shown }))).toBe('HASH_MISMATCH')
    const right = {
      id: TICKET(5),
      contentHash: await sha256Hex(items[0]?.content ?? new Uint8Array()),
    }
    await popup.call('release', { shown: right })
    await answer
    expect(await code(popup.call('release', { shown: right }))).toBe('ABORTED')
  })

  it('are looked at ten times without an answer, and then no more', async () => {
    const { setting, text } = await ready()
    const asked = { request: await request([{ path: ['given_name'], values: ['Eve'] }]) }
    for (let at = 0; at < MATCH_ANSWERS; at += 1) {
      const { answer, popup } = await asking(setting, [text], asked)
      expect(await code(popup.call('contents', {}))).toBe('NO_CREDENTIAL')
      await popup.call('decline', {})
      expect(await code(answer)).toBe('USER_DECLINED')
    }
    const { answer } = await asking(setting, [text], asked)
    expect(await code(answer)).toBe('RATE_LIMITED')
  })
})
