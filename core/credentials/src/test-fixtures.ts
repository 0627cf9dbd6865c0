import { ed25519Signer } from '@idos/crypto'
import { expect } from 'vitest'
import { didKey } from './did-key.ts'
import { type IssueCredentialParameters, issueCredential } from './issue-credential.ts'
import { type VerifyCredentialOptions, verifyCredential } from './verify-credential.ts'

export type Document = Record<string, unknown>

export const signer = ed25519Signer(new Uint8Array(32).fill(1))
export const otherSigner = ed25519Signer(new Uint8Array(32).fill(2))
export const did = didKey(signer.publicKey)
export const now = new Date('2025-07-10T12:00:00Z')
export const options: VerifyCredentialOptions = { trust: [did], types: ['KycCredential'], now }

export const parameters: IssueCredentialParameters = {
  issuer: { id: did, name: 'Bank' },
  signer,
  id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
  subject: {
    firstName: 'Ada',
    middleName: undefined,
    familyName: 'Byron',
    dateOfBirth: '1990-12-10',
    nationality: 'GB',
    idDocumentType: 'PASSPORT',
    idDocumentNumber: 'X1234567',
    idDocumentCountry: 'GB',
    residentialAddressCity: 'London',
    residentialAddressCountry: 'GB',
    photo: 'data:image/png;base64,iVBORw0KGgo=',
  },
  level: 'basic',
  validFrom: new Date('2025-07-01T00:00:00Z'),
  validUntil: new Date('2027-07-01T00:00:00Z'),
  created: new Date('2025-07-01T00:00:00Z'),
}
export const credential = await issueCredential(parameters)

/** Codes of all checks that are not simply passed, by name. */
export async function codes(
  document: unknown,
  change: Partial<VerifyCredentialOptions> = {},
): Promise<Record<string, string>> {
  const { checks, verified } = await verifyCredential(document, { ...options, ...change })
  expect(verified).toBe(checks.every(({ outcome }) => outcome !== 'fail'))
  const isAbsent = (code: string) => code === 'OK' || code === 'NO_STATUS' || code === 'NO_SCHEMA'
  const notOk = checks.filter(
    ({ name, code }) => !isAbsent(code) && (name !== 'schema' || code !== 'NOT_REACHED'),
  )
  return Object.fromEntries(notOk.map(({ name, code }) => [name, code]))
}
