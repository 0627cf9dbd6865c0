import { describe, expect, it } from 'vitest'
import {
  fields,
  given,
  holder,
  issuer,
  NONCE,
  notes,
  opened,
  other,
  presented,
  request,
  site,
  text,
} from './presentation-fixtures.ts'
import { type Change, issuerDid, otherUser, read, refusal } from './test-fixtures.ts'

describe('a credential whose claims are shared one by one', () => {
  it('reaches the consumer with the claims that were asked for, and says so check by check', async () => {
    const { credential, checks } = await read(given(await presented()))
    expect(credential).toMatchObject({ given_name: 'Ada', nationality: 'GB', iss: issuerDid })
    for (const name of ['family_name', 'birthdate', 'document']) {
      expect(credential).not.toHaveProperty(name)
    }
    expect(checks.map(({ name }) => name)).toEqual([
      ...'contentHash encryptor grantAge form type issuer proof validity status'.split(' '),
      ...'binding notes holder request'.split(' '),
    ])
    expect(JSON.parse(notes)).toMatchObject({ format: 'dc+sd-jwt', type: 'kyc', id: fields.id })
  })

  it.each<[string, () => Promise<Change>, Record<string, string>]>([
    [
      'fewer claims',
      async () => given(await presented([['given_name']])),
      { request: 'CLAIM_MISSING' },
    ],
    [
      'for somebody else',
      async () => given(await presented(undefined, { aud: site })),
      { binding: 'OTHER_AUDIENCE' },
    ],
    [
      'for an earlier request',
      async () => given(await presented(undefined, { nonce: `${NONCE}.` })),
      { binding: 'OTHER_REQUEST' },
    ],
    [
      'by another holder',
      async () => given(await presented(undefined, { by: other })),
      { binding: 'OTHER_HOLDER' },
    ],
    ['whole, and signed by nobody', async () => given(text), { binding: 'NOT_PRESENTED' }],
    [
      'to who asked for nothing',
      async () => given(await presented(), { expected: {} }),
      { type: 'WRONG_TYPE', binding: 'NOT_ASKED' },
    ],
    [
      'to who asked for a whole one',
      async () =>
        given(await presented(), {
          expected: { request: { credential: { type: 'kyc' }, purpose: '' } },
        }),
      { type: 'WRONG_TYPE', binding: 'NOT_ASKED', request: 'OTHER_FORMAT' },
    ],
    [
      'from another profile',
      async () => given(await presented(), { expected: { request, userId: otherUser } }),
      { holder: 'OTHER_OWNER' },
    ],
    [
      'with a revoked issuer’s word',
      async () => given(await presented(), { notes: notes.replace('approved', 'revoked') }),
      { notes: 'REVOKED' },
    ],
    [
      'with the notes of another',
      async () => given(await presented(), { notes: notes.replace('urn:uuid:0b', 'urn:uuid:0c') }),
      { notes: 'NOTES_OF_ANOTHER_CREDENTIAL' },
    ],
    [
      'of an issuer that is not trusted',
      async () => given(await presented(), { trust: { issuers: [] } }),
      { issuer: 'UNKNOWN_ISSUER', proof: 'BAD_PROOF', notes: 'NOTES_OF_ANOTHER_ISSUER' },
    ],
    ['not as text', async () => given('eyJ~'), { form: 'MALFORMED' }],
  ])('is refused %s', async (_, change, expected) => {
    expect(await refusal(await change())).toEqual(expected)
  })

  it('that the policy only informs about is no less bound to its holder and request', async () => {
    const trust: Change['trust'] = { mode: 'INFORM' }
    const refused = await refusal(given(await presented(undefined, { aud: site }), { trust }))
    expect(refused).toEqual({ binding: 'OTHER_AUDIENCE' })
  })

  it('is in no known format for a consumer that has no origin', async () => {
    expect(await refusal(given(await presented(), { origin: null }))).toEqual({ form: 'MALFORMED' })
  })

  it('is not issued to a key that the Enclave did not answer with', async () => {
    const attempts = [
      await opened(holder.jwk, other.jwk),
      await opened(holder.jwk, { ...holder.jwk, d: 'x' } as never),
      await opened(undefined),
    ]
    for (const attempt of attempts) {
      await expect(issuer.buildSdJwt({ ...attempt, ...fields })).rejects.toMatchObject({
        code: 'POSSESSION_UNPROVEN',
      })
    }
  })
})
