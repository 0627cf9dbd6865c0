import { canonicalJson, concatBytes, decodeHex, encodeUtf8, sha256Hex } from '@idos/crypto'
import { base58 } from '@scure/base'
import { describe, expect, it, vi } from 'vitest'
import { issueCredential } from './issue-credential.ts'
import { codes, credential, type Document, did, parameters, signer } from './test-fixtures.ts'

const { proof: _, ...unsigned } = credential
const digest = async (value: object) => decodeHex(await sha256Hex(encodeUtf8(canonicalJson(value))))

/** An `eddsa-jcs-2022` proof, made from the specification's words alone. */
async function sign(document: Document, change: Document = {}): Promise<Document> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2025-07-01T00:00:00Z',
    verificationMethod: `${did}#${did.slice(8)}`,
    proofPurpose: 'assertionMethod',
    '@context': document['@context'],
    ...change,
  }
  const kept = Object.fromEntries(Object.entries(options).filter(([, one]) => one !== undefined))
  const input = concatBytes(await digest(kept), await digest(document))
  const proofValue = `z${base58.encode(await signer.sign(input))}`
  return { ...document, proof: { ...kept, proofValue } }
}

const signed = await sign(unsigned)
const proof = signed.proof as Document
const subject = unsigned.credentialSubject as Document

describe('eddsa-jcs-2022', () => {
  it('verifies, with and without contexts in the proof, in any order of members', async () => {
    expect(await codes(signed)).toEqual({})
    expect(await codes(await sign(unsigned, { '@context': undefined }))).toEqual({})
    expect(await codes(Object.fromEntries(Object.entries(signed).reverse()))).toEqual({})
  })

  it('is issued, with fields that the contexts know alone', async () => {
    const cryptosuite = 'eddsa-jcs-2022'
    const made = await issueCredential({ ...parameters, cryptosuite })
    expect(made).toEqual(signed)
    const shoe = { ...parameters.subject, shoeSize: '42' }
    const unknown = issueCredential({ ...parameters, subject: shoe, cryptosuite })
    await expect(unknown).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
    const other = issueCredential({ ...parameters, cryptosuite: 'bbs-2023' as never })
    await expect(other).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
  })

  it('asks the key once', async () => {
    const sign = vi.fn(signer.sign)
    await issueCredential({
      ...{ ...parameters, signer: { ...signer, sign }, cryptosuite: 'eddsa-jcs-2022' },
    })
    expect(sign).toHaveBeenCalledOnce()
  })

  it('covers the names of fields, also of those that no context knows', async () => {
    const document = { ...unsigned, credentialSubject: { ...subject, shoeSize: '42' } }
    expect(await codes(await sign(document))).toEqual({})
    const renamed = { ...subject, hatSize: '42' }
    expect(await codes({ ...(await sign(document)), credentialSubject: renamed })).toEqual({
      proof: 'BAD_SIGNATURE',
    })
  })

  it.each<[string, Document, Record<string, string>]>([
    [
      'a changed value',
      { credentialSubject: { ...subject, firstName: 'Eve' } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a value in a list',
      { credentialSubject: { ...subject, firstName: ['Ada'] } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'another context order',
      { '@context': [...(unsigned['@context'] as string[])].reverse() },
      { form: 'MALFORMED' },
    ],
    [
      'a context that nobody signed',
      { '@context': [...(unsigned['@context'] as string[]), 'https://idos.network/ns/holder/v1'] },
      { form: 'MALFORMED' },
    ],
    [
      'contexts of the proof’s own',
      { proof: { ...proof, '@context': ['https://www.w3.org/ns/credentials/v2'] } },
      { form: 'MALFORMED' },
    ],
    [
      'a context as an object',
      { proof: { ...proof, '@context': { a: 'urn:b' } } },
      { form: 'MALFORMED' },
    ],
    [
      'no context in the proof',
      { proof: Object.fromEntries(Object.entries(proof).filter(([name]) => name !== '@context')) },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'another time',
      { proof: { ...proof, created: '2025-07-02T00:00:00Z' } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a further member',
      { proof: { ...proof, domain: 'bank.example' } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'another purpose',
      { proof: { ...proof, proofPurpose: 'authentication' } },
      { proof: 'WRONG_PURPOSE' },
    ],
    [
      'another suite',
      { proof: { ...proof, cryptosuite: 'eddsa-rdfc-2022' } },
      { form: 'MALFORMED' },
    ],
    [
      'an old name of the suite',
      { proof: { ...proof, cryptosuite: 'json-eddsa-2022' } },
      { form: 'MALFORMED' },
    ],
    [
      'a value without its mark',
      { proof: { ...proof, proofValue: String(proof.proofValue).slice(1) } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a value in another base',
      { proof: { ...proof, proofValue: `u${'A'.repeat(86)}` } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a value that goes on',
      { proof: { ...proof, proofValue: `${String(proof.proofValue)}1` } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a value without an end',
      { proof: { ...proof, proofValue: `z${'2'.repeat(100_000)}` } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'a value in a list',
      { proof: { ...proof, proofValue: [proof.proofValue] } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'half a letter',
      { credentialSubject: { ...subject, firstName: '\ud800' } },
      { proof: 'BAD_SIGNATURE' },
    ],
  ])('refuses %s', async (_, change, expected) => {
    expect(await codes({ ...signed, ...change })).toMatchObject(expected)
  })

  it.each<[string, Document]>([
    ['a number that readers round', { ...subject, amount: 2 ** 53 }],
    ['a hidden member', { ...subject, 'https://idos.network/ns/kyc/v1#gender': 'x' }],
    ['a context further in', { ...subject, '@context': unsigned['@context'] }],
    ['nothing in a field', { ...subject, gender: null }],
    ['one thing in two places', { ...subject, id: unsigned.id }],
  ])('refuses what is signed and reads in two ways: %s', async (_, credentialSubject) => {
    expect((await codes(await sign({ ...unsigned, credentialSubject }))).form).toBe('MALFORMED')
  })
})

describe('times', () => {
  it.each<[string, string]>([
    ['the 30th of February', '2027-02-30T00:00:00Z'],
    ['the 31st of a short month', '2027-06-31T00:00:00Z'],
    ['a 29th of February without one', '2027-02-29T00:00:00Z'],
    ['an offset of more than anybody has', '2027-01-01T00:00:00+14:30'],
    ['an offset of a day', '2027-01-01T00:00:00+23:59'],
    ['an offset without its minutes', '2027-01-01T00:00:00+02'],
    ['no offset', '2027-01-01T00:00:00'],
    ['a day alone', '2027-01-01'],
    ['an hour 25', '2027-01-01T25:00:00Z'],
    ['a second 60', '2026-12-31T23:59:60Z'],
    ['small letters', '2027-01-01t00:00:00z'],
    ['a year of six digits', '+02027-01-01T00:00:00Z'],
    ['digits of another script', '\u0662\u0660\u0662\u0667-01-01T00:00:00Z'],
    ['a space behind', '2027-01-01T00:00:00Z '],
  ])('refuses %s', async (_, time) => {
    expect((await codes(await sign({ ...unsigned, validUntil: time }))).form).toBe('MALFORMED')
    expect((await codes(await sign(unsigned, { created: time }))).form).toBe('MALFORMED')
  })

  it('takes an offset for what it is', async () => {
    const at = { now: new Date('2025-07-10T12:00:00Z'), clockSkew: 0 }
    const until = async (validUntil: string) => codes(await sign({ ...unsigned, validUntil }), at)
    expect(await until('2025-07-10T14:00:01+02:00')).toEqual({})
    expect(await until('2025-07-10T13:59:59+02:00')).toEqual({ validity: 'EXPIRED' })
    expect(await until('2025-07-10T22:00:01-14:00')).toEqual({})
    expect(await until('2028-02-29T00:00:00Z')).toEqual({})
  })
})
