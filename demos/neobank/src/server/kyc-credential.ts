import { randomUUID } from 'node:crypto'
import type { Issuer } from '@idos/issuer'
import type { Applicant } from './applicant.ts'

const YEAR = 31_557_600_000

export type KycCase = {
  applicant: Omit<Applicant, 'selfie'>
  /** Whom the credential is about: only this profile can share it. */
  holder: { userId: string; wallet: string }
  issuerUrl: string
  now: () => number
}

/** The W3C credential and its public notes: what the issuer says in the open about it. */
export async function kycCredential(
  issuer: Issuer,
  { applicant, holder, issuerUrl, now }: KycCase,
): Promise<{ plaintext: Uint8Array; publicNotes: string }> {
  const id = `${issuerUrl}/credentials/${randomUUID()}`
  const validFrom = new Date(now())
  const validUntil = new Date(now() + 2 * YEAR)
  const credential = await issuer.buildCredential({
    id,
    types: ['KycCredential'],
    holder,
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
  const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc', level: 'basic' })
  return { plaintext: new TextEncoder().encode(JSON.stringify(credential)), publicNotes }
}
