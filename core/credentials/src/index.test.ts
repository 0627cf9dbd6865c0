import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "KYC_SCHEMA_URL",
      "STATUS_LIST_TYPE",
      "bitAt",
      "contentHash",
      "contextDigests",
      "didJwk",
      "didKey",
      "didWebUrl",
      "ed25519Signer",
      "holderCheck",
      "isPublicHost",
      "issueCredential",
      "issueStatusList",
      "issuerDid",
      "issuerKey",
      "issuerKeys",
      "malformed",
      "notesFitCredential",
      "profileOf",
      "publicKeyMultibase",
      "publishedDocuments",
      "readPublicNotes",
      "readTrustedIssuer",
      "requestCheck",
      "servePublishedDocument",
      "signCredentialRow",
      "statementOf",
      "subjectIdOf",
      "toRequest",
      "tokenStatusCheck",
      "tokenStatusReference",
      "tokenStatusTtl",
      "trustedAuthKeys",
      "unpackStatusBits",
      "verifiableCredentialId",
      "verifyContent",
      "verifyCredential",
      "verifyCredentialRow",
      "writePublicNotes",
    ]
  `)
})
