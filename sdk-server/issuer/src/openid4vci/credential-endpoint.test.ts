/** What a wallet is refused that wants more, or proves less, each with its own code, over the wire. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  newKey,
  offeredBy,
  openWorld,
  proofOf,
  rawWallet,
  tokenFor,
  told,
  type WalletKey,
  type World,
} from './test-fixtures.ts'

let world: World
let other: World
let wallet: ReturnType<typeof rawWallet>
beforeAll(async () => {
  world = await openWorld()
  other = await openWorld()
  wallet = rawWallet(world)
})
afterAll(async () => {
  await world.close()
  await other.close()
})

describe('the credential endpoint', () => {
  type Given = { key: WalletKey; nonce: string; stranger: WalletKey; proof: string }
  const kyc = (...jwt: string[]) => ({ credential_configuration_id: 'kyc', proofs: { jwt } })
  const proof = (given: Given, ...change: Parameters<typeof proofOf>[2][]) =>
    proofOf(world, given, change[0])
  const changed =
    (change: (given: Given) => Parameters<typeof proofOf>[2]) => async (given: Given) =>
      kyc(await proof(given, change(given)))

  it.each<[string, string, (given: Given) => unknown]>([
    ['no JSON', 'invalid_credential_request', () => '{'],
    [
      'a member twice',
      'invalid_credential_request',
      () => '{"credential_configuration_id":"kyc","credential_configuration_id":"kyc"}',
    ],
    ['nothing named', 'invalid_credential_request', ({ proof }) => ({ proofs: { jwt: [proof] } })],
    [
      'both named',
      'invalid_credential_request',
      ({ proof }) => ({ ...kyc(proof), credential_identifier: 'kyc~1' }),
    ],
    [
      'a configuration that was not offered',
      'unknown_credential_configuration',
      ({ proof }) => ({ ...kyc(proof), credential_configuration_id: 'address' }),
    ],
    [
      'one that there is not',
      'unknown_credential_configuration',
      ({ proof }) => ({ ...kyc(proof), credential_configuration_id: '__proto__' }),
    ],
    [
      'an identifier without details',
      'unknown_credential_identifier',
      ({ proof }) => ({ credential_identifier: 'kyc~1', proofs: { jwt: [proof] } }),
    ],
    [
      'an answer to be encrypted',
      'invalid_encryption_parameters',
      ({ proof }) => ({ ...kyc(proof), credential_response_encryption: {} }),
    ],
    ['no proof', 'invalid_proof', () => ({ credential_configuration_id: 'kyc' })],
    [
      'the proof of the drafts',
      'invalid_proof',
      ({ proof }) => ({
        credential_configuration_id: 'kyc',
        proof: { proof_type: 'jwt', jwt: proof },
      }),
    ],
    ['no proof in the list', 'invalid_proof', () => kyc()],
    [
      'two kinds of proof',
      'invalid_proof',
      ({ proof }) => ({ ...kyc(), proofs: { jwt: [proof], di_vp: [{}] } }),
    ],
    ['too many proofs', 'invalid_credential_request', ({ proof }) => kyc(...Array(4).fill(proof))],
    ['one key twice', 'invalid_proof', ({ proof }) => kyc(proof, proof)],
    ['a proof that is none', 'invalid_proof', () => kyc('a.b.c')],
    ['another type', 'invalid_proof', changed(() => ({ header: { typ: 'JWT' } }))],
    ['no signature', 'invalid_proof', changed(() => ({ header: { alg: 'none' } }))],
    ['a symmetric algorithm', 'invalid_proof', changed(() => ({ header: { alg: 'HS256' } }))],
    ['an algorithm of another key', 'invalid_proof', changed(() => ({ header: { alg: 'EdDSA' } }))],
    [
      'a private half',
      'invalid_proof',
      changed(({ key }) => ({ header: { jwk: { ...key.jwk, d: key.privateJwk.d } } })),
    ],
    [
      'a private half of another kind',
      'invalid_proof',
      changed(({ key }) => ({ header: { jwk: { ...key.jwk, k: 'AAAA' } } })),
    ],
    [
      'a point off the curve',
      'invalid_proof',
      changed(({ key }) => ({ header: { jwk: { ...key.jwk, x: key.jwk.x.replace(/^./, 'A') } } })),
    ],
    [
      'a key by its name',
      'invalid_proof',
      changed(() => ({ header: { jwk: undefined, kid: 'did:jwk:abc#0' } })),
    ],
    ['two keys', 'invalid_proof', changed(() => ({ header: { kid: 'did:jwk:abc#0' } }))],
    ['what must be understood', 'invalid_proof', changed(() => ({ header: { crit: ['exp'] } }))],
    ["another's key", 'invalid_proof', changed(({ stranger }) => ({ signedBy: stranger }))],
    [
      'a proof for another issuer',
      'invalid_proof',
      changed(() => ({ payload: { aud: other.issuer } })),
    ],
    [
      'one for several issuers',
      'invalid_proof',
      changed(() => ({ payload: { aud: [world.issuer] } })),
    ],
    ['a client that there is not', 'invalid_proof', changed(() => ({ payload: { iss: 'w' } }))],
    [
      'an old proof',
      'invalid_proof',
      changed(() => ({ payload: { iat: world.clock.now / 1000 - 601 } })),
    ],
    [
      'a proof of tomorrow',
      'invalid_proof',
      changed(() => ({ payload: { iat: world.clock.now / 1000 + 301 } })),
    ],
    ['no nonce', 'invalid_proof', changed(() => ({ payload: { nonce: undefined } }))],
    [
      'a nonce of the wallet’s own',
      'invalid_nonce',
      changed(({ nonce }) => ({ payload: { nonce: nonce.replace(/^./, 'B') } })),
    ],
    [
      'two nonces',
      'invalid_nonce',
      async (given) =>
        kyc(
          given.proof,
          await proofOf(world, { key: given.stranger, nonce: await wallet.nonce() }),
        ),
    ],
    ['a request that is too large', 'invalid_credential_request', () => kyc('x'.repeat(70_000))],
  ])('%s: %s', async (_, error, body) => {
    const token = await tokenFor(world)
    const [key, stranger, nonce] = [await newKey(), await newKey(), await wallet.nonce()]
    const given = { key, stranger, nonce, proof: await proofOf(world, { key, nonce }) }
    const answered = await wallet.credential(token, await body(given))
    expect(answered.body.error).toBe(error)
    expect(answered.status).toBe(
      /too large/.test(String(answered.body.error_description)) ? 413 : 400,
    )
    expect(answered.headers.get('cache-control')).toBe('no-store')
    // Whatever was refused used nothing up.
    expect((await wallet.credential(token, kyc(given.proof))).status).toBe(200)
  })

  it('a nonce twice, also at once', async () => {
    const [one, two] = [await tokenFor(world), await tokenFor(world)]
    const nonce = await wallet.nonce()
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(async () => proofOf(world, { key: await newKey(), nonce })),
    )
    const answers = await Promise.all([
      wallet.credential(one, kyc(first ?? '')),
      wallet.credential(two, kyc(second ?? '')),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(told(await wallet.credential(one, kyc(third ?? '')))).toEqual([400, 'invalid_nonce'])
  })

  it("a nonce that is over, and another issuer's", async () => {
    const nonce = await wallet.nonce()
    world.clock.now += 300_000
    const token = await tokenFor(world)
    const late = await proofOf(world, { key: await newKey(), nonce })
    expect(told(await wallet.credential(token, kyc(late)))).toEqual([400, 'invalid_nonce'])
    const foreign = await rawWallet(other).nonce()
    const proven = await proofOf(world, { key: await newKey(), nonce: foreign })
    expect(told(await wallet.credential(token, kyc(proven)))).toEqual([400, 'invalid_nonce'])
  })

  it('a key that has its credential, and more credentials than two batches', async () => {
    const token = await tokenFor(world)
    const key = await newKey()
    const ask = async (...keys: WalletKey[]) => {
      const nonce = await wallet.nonce()
      const jwt = await Promise.all(keys.map((one) => proofOf(world, { key: one, nonce })))
      return told(await wallet.credential(token, kyc(...jwt)))
    }
    expect(await ask(key)).toEqual([200, undefined])
    expect(await ask(key)).toEqual([400, 'invalid_proof'])
    const keys = () => Promise.all([1, 2, 3].map(newKey))
    expect(await ask(...(await keys()))).toEqual([200, undefined])
    expect(await ask(...(await keys()))).toEqual([400, 'credential_request_denied'])
  })

  it('somebody of whom there will be none', async () => {
    world.answers.set('nobody', 'denied')
    const token = await tokenFor(world, { subject: 'nobody' })
    const proven = await proofOf(world, { key: await newKey(), nonce: await wallet.nonce() })
    const answered = await wallet.credential(token, kyc(proven))
    expect(told(answered)).toEqual([400, 'credential_request_denied'])
  })

  it('a configuration where the token response has identifiers', async () => {
    const offer = await offeredBy(world, false)
    const { body } = await wallet.token({
      ...offer.form,
      authorization_details: '[{"type":"openid_credential","credential_configuration_id":"kyc"}]',
    })
    const [detail] = body.authorization_details as { credential_identifiers: string[] }[]
    const jwt = [await proofOf(world, { key: await newKey(), nonce: await wallet.nonce() })]
    const token = String(body.access_token)
    expect(told(await wallet.credential(token, kyc(...jwt)))).toEqual([
      ...[400, 'invalid_credential_request'],
    ])
    const byIdentifier = {
      credential_identifier: detail?.credential_identifiers[0],
      proofs: { jwt },
    }
    expect((await wallet.credential(token, byIdentifier)).status).toBe(200)
  })

  it('what the issuer could not keep: the wallet gets nothing, and is told nothing of why', async () => {
    const failing = await openWorld({ onIssued: () => Promise.reject(new Error('SECRETPATH')) })
    const nonce = await rawWallet(failing).nonce()
    const proven = await proofOf(failing, { key: await newKey(), nonce })
    const answered = await rawWallet(failing).credential(await tokenFor(failing), kyc(proven))
    await failing.close()
    expect(told(answered)).toEqual([500, 'server_error'])
    expect(JSON.stringify(answered.body)).not.toMatch(/SECRETPATH|eyJ/)
  })
})
