import { expect, it } from 'vitest'
import * as room from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(room).sort()).toMatchInlineSnapshot(`
    [
      "NEP413_RECIPIENTS",
      "accessGrantId",
      "accountKeyType",
      "authTypes",
      "callerIdentifier",
      "canonicalIdentifier",
      "consumerOriginMessage",
      "dagMessage",
      "determineWalletType",
      "dwgMessage",
      "encodeNep413Envelope",
      "encodeNep413Payload",
      "encodeStellarAddress",
      "evmChecksumAddress",
      "formatUtcDate",
      "isEvmAddress",
      "isForeignSignIn",
      "isOwnText",
      "isRawEd25519Proof",
      "isValidAddress",
      "isValidPublicKey",
      "isWalletType",
      "legacyDagMessage",
      "loginNonce",
      "nearPublicKey",
      "ownershipMessage",
      "parseAuthType",
      "parseNearPublicKey",
      "parseOwnershipMessage",
      "parseUtcDate",
      "personalMessageHash",
      "sameIdentity",
      "unboundDagMessage",
      "unboundDwgMessage",
      "verifyConsumerOrigin",
      "verifyRequestSignature",
      "verifyWalletSignature",
      "walletTypes",
      "xrplAddress",
    ]
  `)
})
