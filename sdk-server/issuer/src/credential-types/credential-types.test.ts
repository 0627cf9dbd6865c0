import { type KycSubject, verifyCredential } from '@idos/credentials'
import { describe, expect, it } from 'vitest'
import { issuerOf, now, userId } from '../test-fixtures.ts'
import { customType, type FieldSchema } from './custom-type.ts'
import { proofOfAddress, proofOfPersonhood } from './known-types.ts'
import { type KycFields, kycLevel } from './kyc.ts'

const { issuer } = issuerOf(undefined)
const about = {
  id: 'https://bank.example/credentials/0f9a0e52-9d2f-4d0c-9b55-0e4a4b1f6c11',
  holder: { userId },
  validFrom: new Date(now),
}
const build = (subject: unknown) =>
  issuer.buildCredential({ ...about, subject: subject as KycFields })

describe('a KYC credential', () => {
  it.each<[string, unknown, RegExp]>([
    ['dateOfBirth', 'yesterday', /must be a day, YYYY-MM-DD/],
    ['dateOfBirth', '2025-02-29', /must be a day/],
    ['dateOfBirth', '1985-6-1', /must be a day/],
    ['dateOfBirth', '2026-01-03', /must be a day that has been/],
    ['dateOfBirth', '1799-12-31', /must be a day that has been/],
    ['dateOfBirth', new Date(Number.NaN), /./],
    ['dateOfBirth', 473385600000, /must be a day/],
    ['idDocumentDateOfExpiry', '31.12.2030', /must be a day/],
    ['nationality', 'Portugal', /must be a country/],
    ['nationality', 'ZZ', /must be a country/],
    ['nationality', 'pt', /must be a country/],
    ['residentialAddressCountry', 'XX', /must be a country/],
    ['email', 'ada at example', /must be an email/],
    ['gender', 'male', /must be M, F or OTHER/],
    ['photo', 'https://evil.example/x.png', /must be a data: URL/],
    ['selfieFile', 'data:image/png,raw', /must be a data: URL/],
    ['firstName', '', /must not be empty/],
    ['firstName', 'Ada\nByron', /must be one line/],
    ['firstName', 'a'.repeat(501), /at most 500/],
    ['firstName', 5, /must be a text/],
    ['firstName', null, /must be a text/],
    ['favouriteColour', 'blue', /is no field of this credential/],
    ['__proto__x', 'x', /is no field/],
  ])('is not built with %s %j', async (field, value, why) => {
    const error = await build({ firstName: 'Ada', [field]: value }).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'CREDENTIAL_INVALID', details: { field } })
    expect(error.message).toMatch(why)
    if (typeof value === 'string' && value.length > 6) expect(error.message).not.toContain(value)
  })

  it('takes a Date by its day, and leaves out what is undefined', async () => {
    const dateOfBirth = new Date('1985-06-01T23:00:00Z')
    const { credentialSubject } = await build({ dateOfBirth, middleName: undefined })
    expect(credentialSubject).toMatchObject({ dateOfBirth: '1985-06-01' } satisfies KycSubject)
    expect(credentialSubject).not.toHaveProperty('middleName')
  })

  it.each([[undefined], [null], ['x'], [[]]])('is not built of %j', async (subject) => {
    await expect(build(subject)).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
  })

  it('says its level in one word', () => {
    expect(kycLevel({ base: 'basic' })).toBe('basic')
    expect(kycLevel({ base: 'plus', addOns: ['phoneNumber', 'liveness'] })).toBe(
      'plus+liveness+phoneNumber',
    )
  })
})

const address = {
  street: 'Rua A',
  city: 'Lisboa',
  country: 'PT',
  documentCategory: 'UTILITY_BILL',
  documentDate: '2026-01-01',
}
const membership = customType({
  type: 'MembershipCredential',
  contextUrl: 'https://club.example/ns/membership/v1',
  schema: {
    type: 'object',
    required: ['number'],
    properties: {
      number: { type: 'string' },
      since: { type: 'string', format: 'date' },
      points: { type: 'integer' },
      sports: { type: 'array', items: { type: 'string' }, minItems: 1 },
      sponsor: { type: 'object', properties: { fullName: { type: 'string' } } },
    },
  },
})
const member = {
  number: '12',
  since: '2020-02-29',
  points: 3,
  sports: ['rowing', 'chess'],
  sponsor: { fullName: 'Ada' },
}

describe('a credential of another kind', () => {
  it.each([
    ['of an address', proofOfAddress, address],
    [
      'of personhood',
      proofOfPersonhood,
      { method: 'IN_PERSON', checkedOn: '2026-01-01', isUnique: true },
    ],
    ['by a schema', membership, member],
  ] as const)('%s verifies with the contexts of its kind', async (_, type, fields) => {
    const credential = await issuer.buildTyped(type as typeof membership, {
      ...about,
      fields: fields as Record<string, unknown>,
    })
    const options = {
      trust: [issuer.did],
      types: [type.type],
      now: new Date(now + 1000),
      contexts: type.contexts,
      status: 'ignore' as const,
    }
    const failed = async (document: Record<string, unknown>) =>
      (await verifyCredential(document, options)).checks.filter(({ outcome }) => outcome === 'fail')
    expect(await failed(credential)).toEqual([])
    // Every field is covered, its name, and the order of a list.
    const subject = credential.credentialSubject as Record<string, unknown>
    for (const [name, value] of Object.entries(fields)) {
      const { [name]: _gone, ...rest } = subject
      const changed = Array.isArray(value) ? value.toReversed() : `${String(value)}x`
      for (const credentialSubject of [rest, { ...rest, [name]: changed }]) {
        expect(await failed({ ...credential, credentialSubject })).not.toEqual([])
      }
    }
    expect(await failed({ ...credential, type: ['VerifiableCredential'] })).not.toEqual([])
  })

  it.each<[string, Record<string, unknown>]>([
    ['number', { ...member, number: 12 }],
    ['fields', { since: '2020-02-29' }],
    ['since', { ...member, since: 'yesterday' }],
    ['sponsor.age', { ...member, sponsor: { age: 5 } }],
    ['extra', { ...member, extra: 'x' }],
    ['sports', { ...member, sports: [] }],
  ])('is not built with a wrong %s', async (field, fields) => {
    const attempt = issuer.buildTyped(membership, { ...about, fields })
    await expect(attempt).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID', details: { field } })
  })

  it.each<[string, string, string, FieldSchema]>([
    ['type', 'membership', 'https://club.example/ns/1', membershipSchema()],
    ['type', 'VerifiableCredential', 'https://club.example/ns/1', membershipSchema()],
    ['contextUrl', 'XCredential', 'http://club.example/ns/1', membershipSchema()],
    ['contextUrl', 'XCredential', 'https://club.example/ns/1#a', membershipSchema()],
    ['contextUrl', 'XCredential', 'https://idos.network/ns/holder/v1', membershipSchema()],
    ['schema', 'XCredential', 'https://club.example/ns/1', { type: 'object' } as FieldSchema],
    ...['id', 'type', 'proof', 'walletAddress', '@id', 'a:b', '__proto__'].map(
      (name): [string, string, string, FieldSchema] => [
        `schema.properties.${name}`,
        'XCredential',
        'https://club.example/ns/1',
        { type: 'object', properties: JSON.parse(`{"${name}":{"type":"string"}}`) },
      ],
    ),
  ])('has no %s like that', (field, type, contextUrl, schema) => {
    expect(() => customType({ type, contextUrl, schema })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', details: { field } }),
    )
  })
})

function membershipSchema(): FieldSchema {
  return { type: 'object', properties: { number: { type: 'string' } } }
}
