import { deriveHolderKey, readSdJwt } from '@idos/crypto/sd-jwt'
import { describe, expect, it } from 'vitest'
import { did, signer } from '../test-fixtures.ts'
import { sha256 } from './digest.ts'
import { type IssueSdJwtParameters, issueSdJwt } from './issue-sd-jwt.ts'
import { sdJwtSigner } from './keys.ts'

const seed = new Uint8Array(32).fill(7)
const holder = await deriveHolderKey(seed, 'AAAAAAAAAAAAAAAAAAAAAA')
const stranger = await deriveHolderKey(seed, 'BBBBBBBBBBBBBBBBBBBBBA')
const parameters: IssueSdJwtParameters = {
  issuer: did,
  signer: sdJwtSigner(signer),
  vct: 'https://bank.example/kyc',
  id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
  claims: { given_name: 'Ada', family_name: 'Byron', birthdate: '1990-12-10', a: 1, b: 2 },
  holderKey: holder.jwk,
  issuedAt: new Date('2025-07-01T00:00:00Z'),
  decoys: 3,
}
const issued = await issueSdJwt(parameters)

describe('issuing', () => {
  it.each([
    ['a claim of the format’s own', { exp: 1 }],
    ['a subject', { sub: 'x' }],
    ['a name that nobody could ask for', { 'given name': 'Ada' }],
    ['such a name further in', { address: { 'a.b': 'x' } }],
  ])('refuses %s', async (_, claims) => {
    await expect(issueSdJwt({ ...parameters, claims })).rejects.toMatchObject({
      code: 'CREDENTIAL_INVALID',
    })
  })

  it('hides how many claims there are', async () => {
    const read = await readSdJwt(issued, { digest: sha256 })
    expect(read.ok && (read.sdJwt.payload._sd as string[]).length).toBe(5 + 3)
  })

  it('draws a holder’s key from its id: the same again, and nothing like another', async () => {
    expect((await deriveHolderKey(seed, holder.jwk.kid)).jwk).toEqual(holder.jwk)
    expect(stranger.jwk.x).not.toBe(holder.jwk.x)
    expect(holder.key.extractable).toBe(false)
  })
})
