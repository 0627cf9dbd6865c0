import { cutSdJwt, readSdJwt } from '@idos/crypto/sd-jwt'
import { describe, expect, it } from 'vitest'
import { sha256 } from './digest.ts'
import { isSignedBy } from './keys.ts'
import { RFC_9901, RFC_9901_ISSUER } from './test-vectors.ts'

const text = [...RFC_9901, ''].join('~')

async function readRfc() {
  const read = await readSdJwt(text, { digest: sha256 })
  if (!read.ok) throw new Error(read.fault)
  return read.sdJwt
}

describe('the example of RFC 9901', () => {
  it('shows the claims that the RFC lists', async () => {
    const { claims, header } = await readRfc()
    expect(claims).toMatchObject({
      sub: 'user_42',
      given_name: 'John',
      family_name: 'Doe',
      email: 'johndoe@example.com',
      phone_number: '+1-202-555-0101',
      phone_number_verified: true,
      address: { street_address: '123 Main St', locality: 'Anytown', country: 'US' },
      birthdate: '1940-01-01',
      updated_at: 1570000000,
      nationalities: ['US', 'DE'],
    })
    expect(Object.keys(claims)).not.toContain('_sd')
    expect(await isSignedBy(RFC_9901[0], header.alg, RFC_9901_ISSUER)).toBe(true)
    expect(await isSignedBy(RFC_9901[0], 'EdDSA', RFC_9901_ISSUER)).toBe(false)
  })

  it('presented as in the RFC, shows the claims that were chosen', async () => {
    const chosen = [2, 6, 1, 9].map((place) => RFC_9901[place])
    const presented = [RFC_9901[0], ...chosen, ''].join('~')
    const read = await readSdJwt(presented, { digest: sha256 })
    expect(read.ok && Object.keys(read.sdJwt.claims).sort()).toEqual(
      'address cnf exp family_name given_name iat iss nationalities sub'.split(' '),
    )
    expect(read.ok && read.sdJwt.claims.nationalities).toEqual(['US'])
  })

  it('is cut to the claims that are chosen, and names what stays', async () => {
    const cut = cutSdJwt(await readRfc(), [['given_name'], ['nationalities'], ['no_such_claim']])
    expect(cut.presented.split('~').slice(1)).toEqual([RFC_9901[1], RFC_9901[9], RFC_9901[10], ''])
    expect(cut.withheld).toEqual(
      'family_name email phone_number phone_number_verified address birthdate updated_at'
        .split(' ')
        .map((name) => [name]),
    )
  })
})
