/** A wallet of another hand takes the whole way over HTTP, and says of each refusal what it was. */
import { createHash, randomBytes } from 'node:crypto'
import { sdJwtSigner, verifySdJwt } from '@idos/credentials/sd-jwt'
import { encodeUtf8 } from '@idos/crypto'
import { bindPresentation, encodeBase64url, readSdJwt, type SdJwt } from '@idos/crypto/sd-jwt'
import { Openid4vciClient, Openid4vciVersion, setGlobalConfig } from '@openid4vc/openid4vci'
import { compactVerify, createLocalJWKSet, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signer as ed25519 } from '../test-fixtures.ts'
import { issuerKey, newKey, openWorld, VCT, type WalletKey, type World } from './test-fixtures.ts'

let world: World
beforeAll(async () => {
  // The servers of this test have no certificate.
  setGlobalConfig({ allowInsecureUrls: true })
  world = await openWorld()
})
afterAll(async () => {
  setGlobalConfig({ allowInsecureUrls: false })
  await world.close()
})

const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

/** Signs what the library asks it to sign, with the keys that it has. */
function walletWith(keys: readonly WalletKey[]) {
  return new Openid4vciClient({
    callbacks: {
      fetch,
      hash: (bytes, algorithm) =>
        new Uint8Array(createHash(algorithm.replace('-', '')).update(bytes).digest()),
      generateRandom: (length) => new Uint8Array(randomBytes(length)),
      clientAuthentication: () => undefined,
      async signJwt(signer, { header, payload }) {
        if (signer.method !== 'jwk') throw new Error('jwk')
        const key = keys.find(({ jwk }) => jwk.x === signer.publicJwk.x)
        if (!key) throw new Error('no such key')
        const jwk = await importJWK(key.privateJwk as never, 'ES256')
        const protectedHeader = { ...header, alg: signer.alg } as never
        const jwt = await new SignJWT(payload as never)
          .setProtectedHeader(protectedHeader)
          .sign(jwk)
        return { jwt, signerJwk: key.jwk as never }
      },
    },
  })
}

/** The way up to what the issuer answers. */
async function take(
  uri: string,
  { txCode, keys, at = world }: { txCode?: string | undefined; keys: WalletKey[]; at?: World },
) {
  const client = walletWith(keys)
  const credentialOffer = await client.resolveCredentialOffer(uri)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    ...{ credentialOffer, issuerMetadata },
    ...(txCode === undefined ? {} : { txCode }),
  })
  const accessToken = accessTokenResponse.access_token
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
  const [credentialConfigurationId = ''] = credentialOffer.credential_configuration_ids
  const made = await Promise.all(
    keys.map((key) =>
      client.createCredentialRequestJwtProof({
        ...{ issuerMetadata, credentialConfigurationId, nonce, issuedAt: new Date(at.clock.now) },
        signer: { method: 'jwk', publicJwk: key.jwk as never, alg: 'ES256' },
      }),
    ),
  )
  const request = {
    ...{ issuerMetadata, accessToken, credentialConfigurationId },
    proofs: { jwt: made.map(({ jwt }) => jwt) as [string, ...string[]] },
  }
  const answered = await client.retrieveCredentials(request)
  return { client, issuerMetadata, accessToken, request, ...answered.credentialResponse }
}

const offer = (parameters: Partial<Parameters<World['vci']['createOffer']>[0]> = {}, at = world) =>
  at.vci.createOffer({ subject: 'case-1', configurations: ['kyc'], ...parameters })
const textsOf = (answered: { credentials?: unknown }) =>
  (answered.credentials as { credential: string }[]).map(({ credential }) => credential)

async function readOf(text: string): Promise<SdJwt> {
  const read = await readSdJwt(text, { digest: sha256 })
  if (!read.ok) throw new Error(read.fault)
  return read.sdJwt
}

describe('a wallet', () => {
  it.each(['uri', 'uriByValue'] as const)('takes an offer by its %s', async (form) => {
    const key = await newKey()
    const { transactionCode, id, ...uris } = await offer({ transactionCode: { length: 4 } })
    expect(transactionCode).toMatch(/^\d{4}$/)
    const taken = await take(uris[form], { txCode: transactionCode, keys: [key] })
    expect(taken.issuerMetadata.originalDraftVersion).toBe(Openid4vciVersion.V1)
    expect(await world.vci.offerState(id)).toBe('taken')

    const [text = ''] = textsOf(taken)
    const { claims, issuerJwt, header } = await readOf(text)
    const metadata = await fetch(`${world.origin}/.well-known/jwt-vc-issuer/issuer`)
    const { issuer, jwks } = await metadata.json()
    expect(claims).toMatchObject({
      iss: issuer,
      vct: VCT,
      given_name: 'Ada',
      cnf: { jwk: key.jwk },
    })
    expect(header).toMatchObject({ alg: 'ES256', typ: 'dc+sd-jwt', kid: jwks.keys[0].kid })
    await compactVerify(issuerJwt, createLocalJWKSet(jwks))
    const { client, issuerMetadata, accessToken } = taken
    await client.sendNotification({
      ...{ issuerMetadata, accessToken },
      notification: { event: 'credential_accepted', notificationId: taken.notification_id ?? '' },
    })
    expect(world.told.notices.at(-1)).toMatchObject({
      event: 'credential_accepted',
      subject: 'case-1',
    })
  })

  it('takes one without a code, and one that is signed by the key which the network knows', async () => {
    const own = await openWorld({ signer: sdJwtSigner(ed25519) })
    const { uri } = await offer({ transactionCode: false }, own)
    const key = await newKey()
    const [text = ''] = textsOf(await take(uri, { keys: [key], at: own }))
    await own.close()
    const { issuerJwt } = await readOf(text)
    const x = encodeBase64url(ed25519.publicKey)
    await compactVerify(issuerJwt, await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA'))
  })

  it('gets a batch in which nothing links one to another', async () => {
    const keys = await Promise.all([1, 2, 3].map(newKey))
    const validUntil = new Date(world.clock.now + 40 * 86_400_000)
    world.answers.set('batch', { claims: { given_name: 'Ada' }, validUntil })
    const { uri } = await offer({ subject: 'batch', transactionCode: false })
    const texts = textsOf(await take(uri, { keys }))
    const read = await Promise.all(texts.map(readOf))
    const differ = (of: (claims: Record<string, unknown>) => unknown) =>
      expect(new Set(read.map(({ payload }) => JSON.stringify(of(payload)))).size).toBe(3)
    differ(({ jti }) => jti)
    differ(({ cnf }) => cnf)
    differ(({ status }) => status)
    differ(({ _sd }) => _sd)
    for (const { payload } of read) {
      expect([Number(payload.iat) % 86_400, Number(payload.exp) % 86_400]).toEqual([0, 0])
      expect(payload).not.toHaveProperty('sub')
    }
    expect(read.map(({ claims }) => (claims.cnf as { jwk: unknown }).jwk)).toEqual(
      keys.map(({ jwk }) => jwk),
    )
  })

  it('waits while the identity is checked, and gets it then', async () => {
    world.answers.set('waits', 'pending')
    const { uri } = await offer({ subject: 'waits', transactionCode: false })
    const key = await newKey()
    const taken = await take(uri, { keys: [key] })
    const { transaction_id: transactionId = '', client, issuerMetadata, accessToken } = taken
    expect(taken.interval).toBe(60)
    const again = () =>
      client.retrieveDeferredCredentials({ issuerMetadata, accessToken, transactionId })
    const waiting = (await again()).deferredCredentialResponse
    expect(waiting).toMatchObject({ transaction_id: transactionId })
    world.answers.set('waits', { claims: { given_name: 'Grace' } })
    const [text = ''] = textsOf((await again()).deferredCredentialResponse)
    expect((await readOf(text)).claims).toMatchObject({
      given_name: 'Grace',
      cnf: { jwk: key.jwk },
    })
    await expect(again()).rejects.toMatchObject({
      response: {
        deferredCredentialErrorResponseResult: { data: { error: 'invalid_transaction_id' } },
      },
    })
  })
})

describe('the same wallet is told', () => {
  it('that a transaction code is wrong, until the offer is dead', async () => {
    const { uri, transactionCode = '' } = await offer()
    const key = await newKey()
    const txCode = transactionCode === '000000' ? '000001' : '000000'
    const client = walletWith([key])
    const credentialOffer = await client.resolveCredentialOffer(uri)
    const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
    const attempt = (code: string) =>
      client
        .retrievePreAuthorizedCodeAccessTokenFromOffer({
          ...{ credentialOffer, issuerMetadata, txCode: code },
        })
        .then(
          () => 'token',
          (error) => error.errorResponse,
        )
    for (let tried = 0; tried < 5; tried++) {
      expect(await attempt(txCode)).toMatchObject({ error: 'invalid_grant' })
    }
    expect(await attempt(transactionCode)).toMatchObject({
      ...{ error: 'invalid_grant', error_description: expect.stringContaining('over') },
    })
    await expect(client.resolveCredentialOffer(uri)).rejects.toThrow()
  })

  it('that offer and request count once', async () => {
    const { uri, uriByValue } = await offer({ transactionCode: false })
    const key = await newKey()
    const { client, request } = await take(uri, { keys: [key] })
    await expect(take(uriByValue, { keys: [key] })).rejects.toMatchObject({
      errorResponse: { error: 'invalid_grant' },
    })
    await expect(client.retrieveCredentials(request)).rejects.toMatchObject({
      response: { credentialErrorResponseResult: { data: { error: 'invalid_nonce' } } },
    })
  })
})

it('what it got, a consumer verifies, until the one act that revokes it in both lists', async () => {
  const key = await newKey()
  const { uri } = await offer({ transactionCode: false })
  const [text = ''] = textsOf(await take(uri, { keys: [key] }))
  const presented = { audience: 'https://shop.example', nonce: 'a-nonce' }
  const now = new Date(world.clock.now)
  const binding = { aud: presented.audience, nonce: presented.nonce, iat: now.getTime() / 1000 }
  const bound = await bindPresentation(
    text,
    binding,
    sha256,
    (input) => key.sign(input as Uint8Array<ArrayBuffer>) as never,
  )
  const verify = async () => {
    const { checks } = await verifySdJwt(bound, {
      trust: [{ issuer: world.issuer, jwk: issuerKey.publicJwk }],
      ...{ types: [VCT], now, presented },
      status: async (list) => (await world.statusLists.fetch(new Request(list))).text(),
    })
    return checks.filter(({ outcome }) => outcome !== 'pass').map(({ code }) => code)
  }
  expect(await verify()).toEqual([])
  const [revocation] = world.told.issued.at(-1)?.credentialStatus ?? []
  if (!revocation) throw new Error('no place')
  await world.statusLists.set(revocation, true)
  expect(await verify()).toEqual(['REVOKED'])
  expect(await world.statusLists.isSet(revocation)).toBe(true)
  expect(encodeUtf8(text).length).toBeLessThan(2_000)
})
