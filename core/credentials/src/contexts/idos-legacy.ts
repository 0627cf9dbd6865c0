/**
 * The two contexts of idOS credentials of 2025, rebuilt from their known mappings. The files themselves are not here, so
 * these are equal in meaning and not in bytes; a proof depends on the meaning alone.
 *
 * They map nearly every field to one IRI, which is why a proof over them does not cover the names of the fields.
 */
const ASSETS =
  'https://raw.githubusercontent.com/idos-network/idos-sdk-js/1356fea6672d22deb07fedc5fa427478b2e1654c/packages/%40credentials/assets'

export const IDOS_CREDENTIALS_V1_URL = `${ASSETS}/idos-credentials-v1.json`
export const IDOS_SUBJECT_V1_URL = `${ASSETS}/idos-credential-subject-v1.json`

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** No prefix in the sense of JSON-LD 1.1, so `aux:date` is an IRI as it stands. */
const AUX =
  'https://raw.githubusercontent.com/idos-network/idos-sdk-js/168f449a799620123bc7b01fc224423739500f94/packages/issuer-sdk-js/assets/country-codes.xml'

const plainTerms = [
  'applicantId',
  'inquiryId',
  'firstName',
  'middleName',
  'familyName',
  'maidenName',
  'gender',
  'governmentId',
  'governmentIdType',
  'placeOfBirth',
  'email',
  'phoneNumber',
  'idDocumentCountry',
  'idDocumentNumber',
  'idDocumentType',
  'idDocumentFrontFile',
  'idDocumentBackFile',
  'selfieFile',
  'residentialAddressStreet',
  'residentialAddressHouseNumber',
  'residentialAddressAdditionalAddressInfo',
  'residentialAddressRegion',
  'residentialAddressCity',
  'residentialAddressPostalCode',
  'residentialAddressProofCategory',
  'residentialAddressProofFile',
]

export const idosCredentialsV1 = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    xsd: XSD,
    approvedAt: 'xsd:date',
    level: 'xsd:string',
  },
}

export const idosSubjectV1 = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    xsd: XSD,
    aux: AUX,
    ...Object.fromEntries(plainTerms.map((term) => [term, 'xsd:string'])),
    nationality: 'aux:ISO_3166-1_alpha-2',
    residentialAddressCountry: 'aux:ISO_3166-1_alpha-2',
    dateOfBirth: 'aux:date',
    idDocumentDateOfIssue: 'aux:date',
    idDocumentDateOfExpiry: 'aux:date',
    residentialAddressProofDateOfIssue: 'xsd:date',
  },
}
