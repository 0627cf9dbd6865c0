import { encodeUtf8 } from '@idos/crypto'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import { SDJwtInstance } from '@sd-jwt/core'
import { describe, expect, it } from 'vitest'
import { did, otherSigner, signer } from '../test-fixtures.ts'
import { sha256 } from './digest.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'
import { algOf, isSignedBy, type PublicJwk } from './keys.ts'
import {
  audience,
  bind,
  chosen,
  codes,
  cut,
  forge,
  holder,
  issued,
  issuerJwt,
  nonce,
  options,
  parameters,
  presentation,
  readable,
  seconds,
  stranger,
  VCT,
} from './test-fixtures.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

describe('a presentation', () => {
  it('shows what was chosen and what always shows, and nothing else', async () => {
    const { claims, verified, checks } = await verifySdJwt(presentation, options)
    expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    expect(verified).toBe(true)
    expect(Object.keys(claims).sort()).toEqual(
      'address cnf exp given_name iat iss jti vct'.split(' '),
    )
    expect(claims.address).toEqual({ locality: 'London' })
    const everything = presentation.split(/[.~]/).map(readable).join()
    for (const hidden of ['Byron', '1990-12-10', '"GB"', 'Square', 'family_name', 'birthdate']) {
      expect(everything).not.toContain(hidden)
    }
  })

  it('is what another implementation reads and verifies, too', async () => {
    const library = new SDJwtInstance({
      hasher: async (data) => sha256(encodeUtf8(String(data))),
      hashAlg: 'sha-256',
      verifier: async (data, signature) => {
        const x = encodeBase64url(signer.publicKey)
        return isSignedBy(`${data}.${signature}`, 'EdDSA', { kty: 'OKP', crv: 'Ed25519', x })
      },
      kbVerifier: async (data, signature) => {
        const { kid, ...jwk } = holder.jwk
        return isSignedBy(`${data}.${signature}`, 'ES256', jwk)
      },
    })
    const { payload } = await library.verify(presentation, { keyBindingNonce: nonce })
    expect(payload).toEqual((await verifySdJwt(presentation, options)).claims)
  })

  it('of an issuer with a P-256 key counts by that key', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
    ])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const jwk = { kty, crv, x, y } as PublicJwk
    const issuer = 'https://issuer.example'
    const es256 = {
      alg: algOf(jwk),
      sign: async (input: Uint8Array) =>
        new Uint8Array(
          await crypto.subtle.sign(
            { name: 'ECDSA', hash: 'SHA-256' },
            pair.privateKey,
            Uint8Array.from(input),
          ),
        ),
    }
    const text = await bind(
      await cut(await issueSdJwt({ ...parameters, issuer, signer: es256 }), []),
    )
    expect(await codes(text, { trust: [{ issuer, jwk }] })).toEqual({})
    expect(await codes(text, { trust: [{ issuer: 'https://other.example', jwk }] })).toEqual({
      issuer: 'UNKNOWN_ISSUER',
      proof: 'BAD_PROOF',
    })
    expect(
      await codes(text, {
        trust: [{ issuer, jwk: { ...jwk, x: jwk.x.replace(/^./, 'A') } as PublicJwk }],
      }),
    ).toEqual({ proof: 'BAD_PROOF' })
  })
})

describe('what is refused', () => {
  const family = issued
    .split('~')
    .find((part) => !part.includes('.') && readable(part).includes('Byron'))
  const cases: readonly [string, () => Promise<string>, Record<string, string>][] = [
    ['no holder’s signature', async () => chosen, { binding: 'NOT_PRESENTED' }],
    ['another holder', () => bind(chosen, {}, stranger), { binding: 'OTHER_HOLDER' }],
    [
      'another verifier',
      () => bind(chosen, { aud: 'https://evil.example' }),
      { binding: 'OTHER_AUDIENCE' },
    ],
    [
      'another request',
      () => bind(chosen, { nonce: 'an-old-nonce' }),
      { binding: 'OTHER_REQUEST' },
    ],
    [
      'a claim put in afterwards',
      async () => presentation.replace(chosen, `${chosen}${family}~`),
      { binding: 'OTHER_CLAIMS' },
    ],
    [
      'a claim taken out afterwards',
      async () => presentation.replace(chosen, await cut(issued, [['given_name']])),
      { binding: 'OTHER_CLAIMS' },
    ],
    [
      'a signature of tomorrow',
      () => bind(chosen, { iat: seconds + 86_400 }),
      { binding: 'MALFORMED_TIME' },
    ],
    [
      'a signature of yesterday',
      () => bind(chosen, { iat: seconds - 86_400 }),
      { binding: 'TOO_OLD' },
    ],
    ['something that is no JWT behind it', async () => `${chosen}x.y`, { binding: 'MALFORMED' }],
    [
      'the issuer’s JWT as the holder’s',
      async () => `${chosen}${issuerJwt}`,
      { binding: 'MALFORMED' },
    ],
    [
      'no algorithm',
      () => forge({}, { alg: 'none', typ: 'dc+sd-jwt' }, null),
      { proof: 'BAD_PROOF' },
    ],
    [
      'an algorithm of the header’s choice',
      () => forge({}, { alg: 'ES256', typ: 'dc+sd-jwt' }),
      { proof: 'BAD_PROOF' },
    ],
    ['another type', () => forge({}, { alg: 'EdDSA', typ: 'JWT' }), { type: 'WRONG_TYPE' }],
    [
      'a header that demands more',
      () => forge({}, { alg: 'EdDSA', typ: 'dc+sd-jwt', crit: ['x'] }),
      { type: 'WRONG_TYPE' },
    ],
    ['another signer', () => forge({}, undefined, otherSigner), { proof: 'BAD_PROOF' }],
    ['another kind', () => forge({ vct: 'urn:other' }), { type: 'WRONG_TYPE' }],
    [
      'another issuer’s name',
      () => forge({ iss: 'https://other.example' }),
      { issuer: 'UNKNOWN_ISSUER', proof: 'BAD_PROOF' },
    ],
    ['an end that has been', () => forge({ exp: seconds - 400 }), { validity: 'EXPIRED' }],
    ['an end that is no time', () => forge({ exp: 'never' }), { validity: 'MALFORMED_TIME' }],
    ['a beginning to come', () => forge({ nbf: seconds + 400 }), { validity: 'NOT_YET_VALID' }],
    ['issued in days to come', () => forge({ iat: seconds + 400 }), { validity: 'NOT_YET_VALID' }],
    ['no key of a holder', () => forge({ cnf: undefined }), { binding: 'UNBOUND' }],
    [
      'a private key for everybody',
      () => forge({ cnf: { jwk: { ...holder.jwk, d: holder.jwk.x } } }),
      { binding: 'UNBOUND' },
    ],
    [
      'a status that nobody asks for',
      () => forge({ status: { status_list: { uri: 'https://x.example', idx: 0 } } }),
      { status: 'NOT_CHECKED' },
    ],
  ]
  it.each(cases)('%s', async (_, make, expected) => {
    expect(await codes(await make())).toEqual(expected)
  })

  it('what is malformed, without throwing', async () => {
    for (const text of ['', '~', '{}', 'a.b.c~', `${issued}${family}~`]) {
      expect((await codes(text)).form).toBe('MALFORMED')
    }
  })

  it('an empty nonce, which nobody chose', async () => {
    const text = await bind(chosen, { nonce: '' })
    expect(await codes(text, { presented: { audience, nonce: '' } })).toEqual({
      binding: 'OTHER_REQUEST',
    })
  })

  it('what nobody asked for', async () => {
    expect(await codes(presentation, { presented: null })).toEqual({ binding: 'NOT_ASKED' })
  })

  it('what an issuer is trusted for other things says, by whatever key', async () => {
    const issuer = did
    const x = encodeBase64url(signer.publicKey)
    const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x }
    const withKey = (limits: object) => [
      { issuer, ...limits },
      { issuer, jwk },
    ]
    expect(await codes(presentation, { trust: withKey({ types: [VCT] }) })).toEqual({})
    expect(await codes(presentation, { trust: withKey({ types: ['urn:other'] }) })).toEqual({
      ...{ issuer: 'ISSUER_NOT_FOR_TYPE', proof: 'BAD_PROOF' },
    })
    expect(await codes(presentation, { trust: withKey({ levels: ['plus'] }) })).toEqual({
      ...{ issuer: 'ISSUER_NOT_FOR_LEVEL', proof: 'BAD_PROOF' },
    })
  })

  it('what was signed too long before it was received, and nothing that was received in time', async () => {
    const later = new Date(options.now.getTime() + 2 * 3_600_000)
    const at = (receivedAt: Date) => ({ now: later, presented: { audience, nonce, receivedAt } })
    const received = async (receivedAt: Date) => (await codes(presentation, at(receivedAt))).binding
    expect(await received(options.now)).toBeUndefined()
    expect(await received(later)).toBe('TOO_OLD')
    expect(await received(new Date(options.now.getTime() - 86_400_000))).toBe('MALFORMED_TIME')
    expect(await received(new Date(Number.NaN))).toBe('MALFORMED_TIME')
  })
})
