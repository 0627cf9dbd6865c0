import {
  createPossessionChallenge,
  decodeBase64,
  encodeUtf8,
  openBox,
  sha256Hex,
  verifyPossession,
} from '@idos/crypto'
import { encodeBase64url, readJwt, readSdJwt } from '@idos/crypto/sd-jwt'
import type { HolderJwk } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Closers,
  CONSUMER,
  code,
  consentable,
  consumer,
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

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const encode = (value: unknown) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
const NONCE = 'a-nonce-of-22-letters-or-more'

/** As an issuer would: five claims, each by itself. The issuer's signature is not the Enclave's matter. */
async function issued(jwk: object | undefined): Promise<string> {
  const people = {
    given_name: 'Ada',
    family_name: 'Byron',
    birthdate: '1990-12-10',
    nationality: 'GB',
    document: 'X1',
  }
  const disclosures = Object.entries(people).map(([name, value]) => encode([name, name, value]))
  const _sd = await Promise.all(
    disclosures.map(async (one) => encodeBase64url(await sha256(encodeUtf8(one)))),
  )
  const payload = { iss: 'did:key:z', vct: 'urn:kyc', _sd, ...(jwk && { cnf: { jwk } }) }
  return [
    `${encode({ alg: 'EdDSA', typ: 'dc+sd-jwt' })}.${encode(payload)}.AAAA`,
    ...disclosures,
    '',
  ].join('~')
}

/** What an issuer gets from the person's Enclave. */
async function proven(setting: ReturnType<typeof setUp>) {
  const { challenge, secret } = await createPossessionChallenge('issue-credential', {
    holderKey: true,
  })
  const params = { ...legacy, challenge }
  const proof = await setting.frame.call('prove', { requester, params })
  return { proof, challenge, secret }
}

const disclose = { claims: [['given_name'], ['nationality'], ['no_such']], nonce: NONCE }

async function textOf(bytes: Uint8Array): Promise<string> {
  return new TextDecoder().decode(bytes)
}

describe('a holder’s key', () => {
  it('is another one each time, and the tag is over it', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const { proof, challenge, secret } = await proven(setting)
    const other = (await proven(setting)).proof.holderKey
    const holderKey = proof.holderKey as HolderJwk
    expect(other?.kid).not.toBe(holderKey.kid)
    expect(other?.x).not.toBe(holderKey.x)
    const claim = { ...legacy, audience: requester.origin, challenge }
    for (const [key, holds] of [
      [holderKey, true],
      [other, false],
      [undefined, false],
    ] as const) {
      const asked = key ? { ...claim, holderKey: key } : claim
      expect(await verifyPossession(secret.slice(), asked, proof.tag)).toBe(holds)
    }
  })
})

describe('a credential whose claims leave one by one', () => {
  async function sharing(setting: ReturnType<typeof setUp>, text: string, asked = disclose) {
    const { key, shown } = await consumer()
    const credential = await sealed(text, legacy.publicKey)
    const terms = { consumer: CONSUMER, lockedUntil: 0, purpose: 'why' }
    const params = { ...legacy, credentials: [credential], ...terms, disclose: asked }
    const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    return { answer, key, shown, popup: setting.openPopup(TICKET(2)) }
  }

  it('leaves with the claims that were asked for and no other, signed for the recipient that was shown', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const { proof } = await proven(setting)
    const text = await issued(proof.holderKey)
    const { answer, key, shown, popup } = await sharing(setting, text)
    const [item] = (await popup.call('contents', {})).items
    const cut = await textOf(item!.content)
    expect(item!.stays).toEqual([['family_name'], ['birthdate'], ['document']])
    expect(item!.missing).toEqual([['no_such']])
    const read = await readSdJwt(cut, { digest: sha256 })
    expect(read.ok && read.sdJwt.claims).toMatchObject({ given_name: 'Ada', nationality: 'GB' })
    for (const hidden of ['Byron', '1990-12-10', 'X1']) expect(atob64(cut)).not.toContain(hidden)
    const displayed = { id: item!.id, contentHash: await sha256Hex(item!.content) }
    await popup.call('approve', { consumer: shown, shown: [displayed] })
    const { copies } = await answer
    const [copy] = copies
    const box = {
      content: decodeBase64(copy!.content),
      encryptorPublicKey: decodeBase64(copy!.encryptorPublicKey),
    }
    const opened = await openBox(box, key)
    expect(copy!.contentHash).toBe(await sha256Hex(opened))
    const presentation = await textOf(opened)
    expect(presentation.startsWith(cut)).toBe(true)
    const binding = presentation.slice(cut.length)
    expect(readJwt(binding)).toMatchObject({
      header: { alg: 'ES256', typ: 'kb+jwt' },
      payload: {
        aud: CONSUMER,
        nonce: NONCE,
        sd_hash: encodeBase64url(await sha256(encodeUtf8(cut))),
      },
    })
    const { kid, ...jwk } = proof.holderKey as HolderJwk
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const imported = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
    const [head, body, signature = ''] = binding.split('.')
    const input = encodeUtf8(`${head}.${body}`)
    const raw = decodeBase64(signature.replaceAll('-', '+').replaceAll('_', '/').padEnd(88, '='))
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
    expect(await crypto.subtle.verify(ecdsa, imported, raw, input)).toBe(true)
  })

  it('is not shared whole', async () => {
    const setting = setUp(closers)
    const text = await issued(undefined)
    expect(await code(consentable(setting, text))).toBe('CREDENTIAL_INVALID')
  })

  it('is not presented unless it is one, and this person’s own', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const own = (await proven(setting)).proof.holderKey as HolderJwk
    const good = await issued(own)
    const texts = [
      '{"name":"Ada"}',
      'not a credential',
      await issued(undefined),
      await issued({ ...own, kid: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      await issued({ ...own, x: own.y }),
      `${good}${good.split('~').at(-2)}~`,
      `${good}eyJ.eyJ.AAAA`,
      good.replace('~', '~~'),
    ]
    for (const text of texts) {
      const { answer, popup } = await sharing(setting, text)
      expect(await code(popup.call('contents', {})), text.slice(0, 40)).toBe('CREDENTIAL_INVALID')
      await popup.call('decline', {})
      await expect(answer).rejects.toMatchObject({ code: 'USER_DECLINED' })
    }
  })

  it('is not signed when something else was shown than what is cut', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const text = await issued((await proven(setting)).proof.holderKey)
    const { popup, shown } = await sharing(setting, text)
    const [item] = (await popup.call('contents', {})).items
    const whole = { id: item!.id, contentHash: await sha256Hex(encodeUtf8(text)) }
    expect(await code(popup.call('approve', { consumer: shown, shown: [whole] }))).toBe(
      'HASH_MISMATCH',
    )
  })

  it('refuses paths and nonces of another form before anybody is asked', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const text = await issued(undefined)
    for (const asked of [
      { ...disclose, claims: [['__proto__']] },
      { ...disclose, claims: [['a', null]] },
      { ...disclose, claims: [[]] },
      { ...disclose, claims: [[0]] },
      { ...disclose, claims: Array.from({ length: 31 }, (_, at) => [`c${at}`]) },
      { ...disclose, nonce: 'short' },
      { ...disclose, nonce: `${NONCE}"` },
      { ...disclose, audience: 'https://evil.example' },
    ]) {
      const { answer } = await sharing(setting, text, asked as typeof disclose)
      expect(await code(answer)).toBe('BAD_REQUEST')
    }
  })
})

/** Everything readable in a text of base64url parts. */
function atob64(text: string): string {
  return text
    .split(/[.~]/)
    .map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    .join()
}
