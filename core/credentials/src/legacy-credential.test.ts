import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { issue } from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL } from './contexts/idos-legacy.ts'
import { publicKeyMultibase } from './did-key.ts'
import { createDocumentLoader, VC_V1_URL } from './document-loader.ts'
import { codes, type Document, now, signer } from './test-fixtures.ts'
import { verifyCredential } from './verify-credential.ts'

describe('older idOS credentials', () => {
  const issuer = 'https://issuer.example/issuers/1'
  const key = publicKeyMultibase(signer.publicKey)
  const trust = [{ issuer, publicKeyMultibase: key }]
  const old = { trust, types: ['VerifiableCredential'], acceptUnsignedNames: true }

  /** VCDM 1.1 with an Ed25519Signature2020 proof, laid out as the old builder does. */
  const build = (proof: Document = {}) => {
    const suite = new Ed25519Signature2020({
      date: new Date('2025-07-01T00:00:00Z'),
      signer: {
        id: `${issuer}#key`,
        sign: ({ data }: { data: Uint8Array }) => signer.sign(data),
      },
    })
    Object.assign(suite, { proof })
    return issue({
      credential: {
        '@context': [
          VC_V1_URL,
          IDOS_CREDENTIALS_V1_URL,
          'https://w3id.org/security/suites/ed25519-2020/v1',
        ],
        type: ['VerifiableCredential'],
        issuer,
        id: 'https://issuer.example/credentials/1',
        level: 'human',
        issuanceDate: '2025-07-01T00:00:00Z',
        expirationDate: '2027-07-01T00:00:00Z',
        credentialSubject: {
          '@context': IDOS_SUBJECT_V1_URL,
          id: 'uuid:9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
          firstName: 'Ada',
          familyName: 'Byron',
          dateOfBirth: '1990-12-10T00:00:00.000Z',
          nationality: 'GB',
        },
      },
      suite,
      documentLoader: createDocumentLoader({}, {}),
      now,
    })
  }

  it('fail, as their holder can swap the names of the fields, unless the caller opts in', async () => {
    const document = await build()
    const { acceptUnsignedNames: _, ...strict } = old
    expect(await codes(document, strict)).toEqual({ fields: 'NAMES_NOT_SIGNED' })
    expect((await verifyCredential(document, { ...strict, now })).verified).toBe(false)
    expect((await verifyCredential(document, { ...old, now })).verified).toBe(true)
  })

  it('verify after opting in, with a word about their field names', async () => {
    const document = await build()
    expect(document).toMatchObject({ proof: { type: 'Ed25519Signature2020' } })
    expect(await codes(document, old)).toEqual({ fields: 'NAMES_NOT_SIGNED' })
    expect(await codes({ ...document, level: 'bot' }, old)).toMatchObject({
      proof: 'BAD_SIGNATURE',
    })
    expect(await codes(document, { ...old, now: new Date('2028-01-01T00:00:00Z') })).toMatchObject({
      validity: 'EXPIRED',
    })
  })

  it('have proofs that expire, too, and cover what else a proof says', async () => {
    const document = await build({ expires: '2025-07-09T00:00:00Z' })
    const proof = document.proof as Document
    expect(await codes(document, old)).toMatchObject({ proof: 'PROOF_EXPIRED' })
    expect(await codes(document, { ...old, now: new Date('2025-07-08T00:00:00Z') })).toEqual({
      fields: 'NAMES_NOT_SIGNED',
    })
    const { expires: _, ...endless } = proof
    for (const change of [endless, { ...proof, firstName: 'Eve' }, { ...proof, domain: 'x' }]) {
      expect(await codes({ ...document, proof: change }, old)).toMatchObject({
        proof: 'BAD_SIGNATURE',
      })
    }
  })

  it('really do not cover the names, as measured on the original files', async () => {
    const document = await build()
    const fields = document.credentialSubject as Document
    const swapped = { ...fields, firstName: fields.familyName, familyName: fields.firstName }
    expect(await codes({ ...document, credentialSubject: swapped }, old)).toEqual({
      fields: 'NAMES_NOT_SIGNED',
    })
    const repeated = { ...fields, middleName: fields.firstName }
    expect(await codes({ ...document, credentialSubject: repeated }, old)).toEqual({
      fields: 'NAMES_NOT_SIGNED',
    })
  })
})
