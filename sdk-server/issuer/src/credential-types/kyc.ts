import type { KycSubject } from '@idos/credentials'
import * as v from 'valibot'
import { country, day, email, file, pastDay, readFields, text } from './fields.ts'

const line = v.optional(text())
const optionalFile = v.optional(file)
const optionalCountry = v.optional(country)

const schema = (now: () => number) => {
  const past = v.optional(pastDay(now))
  return v.strictObject({
    id: line,
    firstName: line,
    middleName: line,
    familyName: line,
    maidenName: line,
    nationality: optionalCountry,
    gender: v.optional(v.picklist(['M', 'F', 'OTHER'], 'must be M, F or OTHER')),
    placeOfBirth: line,
    dateOfBirth: past,
    governmentId: line,
    governmentIdType: line,
    email: v.optional(email),
    phoneNumber: line,
    idDocumentCountry: optionalCountry,
    idDocumentNumber: line,
    idDocumentType: line,
    idDocumentDateOfIssue: past,
    idDocumentDateOfExpiry: v.optional(day),
    idDocumentFrontFile: optionalFile,
    idDocumentBackFile: optionalFile,
    selfieFile: optionalFile,
    photo: optionalFile,
    residentialAddressStreet: line,
    residentialAddressHouseNumber: line,
    residentialAddressAdditionalAddressInfo: line,
    residentialAddressRegion: line,
    residentialAddressCity: line,
    residentialAddressPostalCode: line,
    residentialAddressCountry: optionalCountry,
    residentialAddressProofCategory: line,
    residentialAddressProofDateOfIssue: past,
    residentialAddressProofFile: optionalFile,
    applicantId: line,
    inquiryId: line,
  })
}

/** What a KYC credential may say; a `Date` counts by its day in UTC. */
export type KycFields = v.InferInput<ReturnType<typeof schema>>

/** @throws CREDENTIAL_INVALID, which names the field and what is wrong with it, and never its value */
export function readKycFields(fields: KycFields, now: () => number): KycSubject {
  return readFields(schema(now), fields)
}

const ADD_ONS = ['liveness', 'email', 'phoneNumber'] as const

/** How thoroughly a person was checked. */
export type KycLevel = {
  base: 'basic' | 'plus'
  /** What was checked besides. */
  addOns?: readonly (typeof ADD_ONS)[number][]
}

/** The word for a level, as idOS clients compare it: `plus+liveness+email`, the add-ons in one order. */
export function kycLevel({ base, addOns = [] }: KycLevel): string {
  return [base, ...ADD_ONS.filter((one) => addOns.includes(one))].join('+')
}
