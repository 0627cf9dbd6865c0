import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "contentHash",
      "didKey",
      "ed25519Signer",
      "holderCheck",
      "issueCredential",
      "issueStatusList",
      "notesFitCredential",
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
