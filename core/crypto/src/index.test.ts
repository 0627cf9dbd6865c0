import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "assertSafeBoxPublicKey",
      "boxPublicKey",
      "canonicalJson",
      "concatBytes",
      "contentHash",
      "decodeBase64",
      "decodeBase64Portable",
      "decodeHex",
      "decodeUtf8",
      "deriveKey",
      "destroyBoxKey",
      "detectKdfEngine",
      "ed25519PublicKey",
      "ed25519Signer",
      "encodeBase64",
      "encodeBase64Portable",
      "encodeHex",
      "encodeUtf8",
      "equalBytes",
      "estimateKdfMillis",
      "findProfile",
      "importBoxKey",
      "isSafeBoxPublicKey",
      "kdfProfiles",
      "normalizePassword",
      "openBox",
      "receiptDigest",
      "runCryptoSelfTest",
      "sealBox",
      "secureRandom",
      "sha256Hex",
      "signCopy",
      "signCredentialRow",
      "signEd25519",
      "verifyCredentialRow",
      "verifyEd25519",
      "wipe",
    ]
  `)
})
