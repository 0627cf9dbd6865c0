import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "KYC_CONTEXT_URL",
      "contentHash",
      "didKey",
      "didKeyPublicKey",
      "ed25519Signer",
      "issueCredential",
      "issueStatusList",
      "parsePublicKeyMultibase",
      "publicKeyMultibase",
      "signCredentialRow",
      "verifiableCredentialId",
      "verifyCredential",
      "verifyCredentialRow",
    ]
  `)
})
