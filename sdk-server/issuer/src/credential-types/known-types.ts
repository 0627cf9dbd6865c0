import { type CredentialType, customType } from './custom-type.ts'

const line = { type: 'string', minLength: 1, maxLength: 500 } as const
const country = { type: 'string', pattern: '^[A-Z]{2}$' } as const
const date = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const

/** Fields of a proof of address. */
export type ProofOfAddressFields = {
  street: string
  houseNumber?: string
  additionalInfo?: string
  city: string
  region?: string
  postalCode?: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** `UTILITY_BILL`, `BANK_STATEMENT`, ... */
  documentCategory: string
  /** `YYYY-MM-DD` */
  documentDate: string
}

/** That a person lives at an address, by a document of a day. */
export const proofOfAddress: CredentialType<ProofOfAddressFields> =
  /* @__PURE__ */ customType<ProofOfAddressFields>({
    type: 'ProofOfAddressCredential',
    contextUrl: 'https://idos.network/ns/address/v1',
    schema: {
      type: 'object',
      required: ['street', 'city', 'country', 'documentCategory', 'documentDate'],
      properties: {
        street: line,
        houseNumber: line,
        additionalInfo: line,
        city: line,
        region: line,
        postalCode: line,
        country,
        documentCategory: line,
        documentDate: date,
      },
    },
  })

/** Fields of a proof of personhood. */
export type ProofOfPersonhoodFields = {
  /** How it was found out: `FACE_LIVENESS`, `VIDEO_CALL`, `IN_PERSON`, ... */
  method: string
  /** `YYYY-MM-DD` */
  checkedOn: string
  /** That the person has no second such credential of this issuer. */
  isUnique: boolean
}

/** That there is a living person, and who the issuer took care to count once; not who it is. */
export const proofOfPersonhood: CredentialType<ProofOfPersonhoodFields> =
  /* @__PURE__ */ customType<ProofOfPersonhoodFields>({
    type: 'ProofOfPersonhoodCredential',
    contextUrl: 'https://idos.network/ns/personhood/v1',
    schema: {
      type: 'object',
      required: ['method', 'checkedOn', 'isUnique'],
      properties: { method: line, checkedOn: date, isUnique: { type: 'boolean' } },
    },
  })
