import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "STATUS_LIST_TYPE",
      "bitAt",
      "contentHash",
      "didKey",
      "ed25519Signer",
      "holderCheck",
      "issueCredential",
      "issueStatusList",
      "issuerDid",
      "issuerKey",
      "notesFitCredential",
      "profileOf",
      "publicKeyMultibase",
      "readPublicNotes",
      "requestCheck",
      "signCredentialRow",
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
