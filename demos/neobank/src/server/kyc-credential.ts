import { randomUUID } from 'node:crypto'
import type { Issuer } from '@idos/issuer'
import type { Applicant } from './applicant.ts'

const YEAR = 31_557_600_000

/** The W3C credential and its public notes: what the issuer says in the open about it. */
export async function kycCredential(
  issuer: Issuer,
  applicant: Applicant,
  { issuerUrl, now }: { issuerUrl: string; now: () => number },
): Promise<{ plaintext: Uint8Array; publicNotes: string }> {
  const id = `${issuerUrl}/credentials/${randomUUID()}`
  const validFrom = new Date(now())
  const validUntil = new Date(now() + 2 * YEAR)
  const credential = await issuer.buildCredential({
    id,
    types: ['KycCredential'],
    validFrom,
    validUntil,
    subject: {
      firstName: applicant.firstName,
      familyName: applicant.familyName,
      dateOfBirth: applicant.birthDate,
      idDocumentType: applicant.documentType,
      idDocumentNumber: applicant.documentNumber,
      idDocumentCountry: applicant.country,
      photo: applicant.photo,
    },
  })
  const publicNotes = JSON.stringify({
    id,
    type: 'kyc',
    level: 'basic',
    status: 'approved',
    issuer: issuer.name,
    issuedAt: validFrom.toISOString(),
    expiresAt: validUntil.toISOString(),
  })
  return { plaintext: new TextEncoder().encode(JSON.stringify(credential)), publicNotes }
}
