import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "HOLDER_CONTEXT_URL",
      "KYC_CONTEXT_URL",
      "STATUS_LIST_TYPE",
      "contentHash",
      "didKey",
      "didKeyPublicKey",
      "ed25519Signer",
      "holderCheck",
      "issueCredential",
      "issueStatusList",
      "notesFitCredential",
      "parsePublicKeyMultibase",
      "profileOf",
      "publicKeyMultibase",
      "readPublicNotes",
      "signCredentialRow",
      "subjectIdOf",
      "trustedAuthKeys",
      "verifiableCredentialId",
      "verifyCredential",
      "verifyCredentialRow",
      "writePublicNotes",
    ]
  `)
})
