/** Our own context. Published under this URL it may never change; a change is a new version. */
export const KYC_CONTEXT_URL = 'https://idos.network/ns/kyc/v1'

const BASE = `${KYC_CONTEXT_URL}#`
const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** Text fields of the subject. */
export const kycTextTerms = [
  'firstName',
  'middleName',
  'familyName',
  'maidenName',
  'nationality',
  'gender',
  'placeOfBirth',
  'governmentId',
  'governmentIdType',
  'email',
  'phoneNumber',
  'idDocumentCountry',
  'idDocumentNumber',
  'idDocumentType',
  'idDocumentFrontFile',
  'idDocumentBackFile',
  'selfieFile',
  'photo',
  'residentialAddressStreet',
  'residentialAddressHouseNumber',
  'residentialAddressAdditionalAddressInfo',
  'residentialAddressRegion',
  'residentialAddressCity',
  'residentialAddressPostalCode',
  'residentialAddressCountry',
  'residentialAddressProofCategory',
  'residentialAddressProofFile',
  'applicantId',
  'inquiryId',
] as const

/** Day fields of the subject, `YYYY-MM-DD`. */
export const kycDateTerms = [
  'dateOfBirth',
  'idDocumentDateOfIssue',
  'idDocumentDateOfExpiry',
  'residentialAddressProofDateOfIssue',
] as const

/**
 * Every term has an IRI of its own, so the proof covers the names of the fields and not only their values. (In the
 * contexts of older idOS credentials nearly all terms share one IRI: there, first and family name can change places
 * and the proof still holds.)
 */
export const kycContext = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    KycCredential: `${BASE}KycCredential`,
    level: `${BASE}level`,
    ...Object.fromEntries(kycTextTerms.map((term) => [term, `${BASE}${term}`])),
    ...Object.fromEntries(
      kycDateTerms.map((term) => [term, { '@id': `${BASE}${term}`, '@type': `${XSD}date` }]),
    ),
  },
}
