import { canonicalJson, encodeUtf8 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'
import { base64 } from '@scure/base'
import { kycDateTerms, kycTextTerms } from '../contexts/kyc-v1.ts'

/** Our own schema. Published under this URL it may never change; a change is a new version. */
export const KYC_SCHEMA_URL = 'https://idos.network/schemas/kyc/v1.json'

/** ISO 3166-1 alpha-2. */
const country = { type: 'string', pattern: '^[A-Z]{2}$' }
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const countries: readonly string[] = [
  'nationality',
  'idDocumentCountry',
  'residentialAddressCountry',
]

const fields = Object.fromEntries([
  ...kycTextTerms.map((term) => [term, countries.includes(term) ? country : { type: 'string' }]),
  ...kycDateTerms.map((term) => [term, day]),
])

/**
 * A KYC credential as JSON Schema 2020-12 (W3C Verifiable Credentials JSON Schema Specification). Of each field the form alone:
 * which fields there are is a matter of what was asked for.
 */
export const kycSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: KYC_SCHEMA_URL,
  title: 'KycCredential',
  description: 'What an issuer found out about who a person is.',
  type: 'object',
  required: ['@context', 'type', 'issuer', 'credentialSubject'],
  properties: {
    type: { type: 'array', contains: { const: 'KycCredential' } },
    level: { type: 'string', minLength: 1 },
    credentialSubject: {
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1 },
        walletAddress: { type: 'string', minLength: 1 },
        ...fields,
      },
    },
  },
}

/** Subresource Integrity of a schema's published bytes, which are its RFC 8785 form. */
export function schemaDigest(schema: object): string {
  return `sha256-${base64.encode(sha256(encodeUtf8(canonicalJson(schema))))}`
}

/** What a KYC credential says about its schema: its address, and the digest of what must be there. */
export const kycSchemaReference = {
  id: KYC_SCHEMA_URL,
  type: 'JsonSchema',
  digestSRI: schemaDigest(kycSchema),
} as const
