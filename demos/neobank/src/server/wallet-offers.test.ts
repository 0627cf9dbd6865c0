import { beforeAll, describe, expect, it } from 'vitest'
import { createWalletOffers, type WalletOffers } from './wallet-offers.ts'

const issuerUrl = 'https://issuer.bank.example'
const applicant = {
  ...{ firstName: 'Ada', familyName: 'Byron', birthDate: '1990-12-10' },
  ...{ documentNumber: 'X1234567', photo: 'data:image/jpeg;base64,AAAA' },
}
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

let now = Date.parse('2026-01-01T12:00:00Z')
let offers: WalletOffers
beforeAll(async () => {
  const seed = new Uint8Array(32).fill(1)
  offers = await createWalletOffers({ ...{ issuerUrl, name: 'Neobank', seed }, now: () => now })
})

async function ask(url: string, init?: RequestInit) {
  const response = await offers.fetch(new Request(url, init))
  return { status: response.status, body: await response.json().catch(() => null) }
}

/** What a wallet makes of an offer. */
async function take({ uri, transactionCode }: Awaited<ReturnType<WalletOffers['offer']>>) {
  const offer = await ask(new URL(uri).searchParams.get('credential_offer_uri') ?? '')
  const issuer: string = offer.body.credential_issuer
  const code = offer.body.grants[GRANT]['pre-authorized_code']
  const form = { grant_type: GRANT, 'pre-authorized_code': code, tx_code: transactionCode }
  const token = await ask(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })
  const { body } = await ask(`${issuer}/nonce`, { method: 'POST' })
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const head = { typ: 'openid4vci-proof+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const claims = { aud: issuer, iat: Math.floor(now / 1000), nonce: body.c_nonce }
  const input = `${part(head)}.${part(claims)}`
  const signature = await crypto.subtle.sign(P256, pair.privateKey, Buffer.from(input))
  const proof = `${input}.${Buffer.from(signature).toString('base64url')}`
  return ask(`${issuer}/credential`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token.body.access_token}`,
    },
    body: JSON.stringify({ credential_configuration_id: 'kyc', proofs: { jwt: [proof] } }),
  })
}

describe('an offer to a wallet', () => {
  it('gives name and birth date, and neither document nor photo', async () => {
    const { status, body } = await take(await offers.offer(applicant))
    expect(status).toBe(200)
    const [, ...disclosures] = String(body.credentials[0].credential).split('~')
    const shown = disclosures
      .filter((one) => one !== '')
      .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()).slice(1))
    expect(Object.fromEntries(shown)).toEqual({
      ...{ given_name: 'Ada', family_name: 'Byron', birthdate: '1990-12-10' },
    })
  })

  it('gives nothing after its time', async () => {
    const late = await offers.offer(applicant)
    now += 600_000
    const reference = new URL(late.uri).searchParams.get('credential_offer_uri') ?? ''
    expect((await ask(reference)).status).toBe(404)
  })
})
