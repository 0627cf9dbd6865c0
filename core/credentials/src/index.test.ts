import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "HOLDER_CONTEXT_URL",
      "STATUS_LIST_TYPE",
      "VC_V2_URL",
      "bitAt",
      "contentHash",
      "didKey",
      "ed25519Signer",
      "holderCheck",
      "issueCredential",
      "issueStatusList",
      "issuerDid",
      "issuerKey",
      "kycDateTerms",
      "kycTextTerms",
      "notesFitCredential",
      "profileOf",
      "publicKeyMultibase",
      "readPublicNotes",
      "requestCheck",
      "signCredentialRow",
      "signDocument",
      "subjectIdOf",
      "toRequest",
      "trustedAuthKeys",
      "unpackStatusBits",
      "verifiableCredentialId",
      "verifyCredential",
      "verifyCredentialRow",
      "writePublicNotes",
    ]
  `)
})
