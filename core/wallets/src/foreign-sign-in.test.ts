import { authnText, transactionSignText } from '@idos/kwil'
import { describe, expect, it } from 'vitest'
import { consumerOriginMessage } from './consumer-origin.ts'
import { isForeignSignIn } from './foreign-sign-in.ts'
import { dagMessage, dwgMessage, legacyDagMessage } from './grant-messages.ts'
import { ownershipMessage } from './ownership-message.ts'
import { boundDag, boundDwg, dag, KEY, owner } from './texts-testkit.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }

describe('foreign sign-ins', () => {
  it.each([
    `shop.example wants you to sign in with your Ethereum account:\n${vectors.evm.address}\n\nI accept.\n\nURI: https://shop.example\nVersion: 1\nChain ID: 1\nNonce: 32891756\nIssued At: 2021-09-30T16:25:24Z`,
    'shop.example wants you to sign in with your Solana account:\nabc',
    authnText({
      domain: 'https://gateway.example',
      statement: '',
      uri: 'https://gateway.example/auth',
      chainId: 'idos',
      nonce: 'n',
      issueAt: '2025-07-10T12:00:00Z',
      expirationTime: '2025-07-11T12:00:00Z',
    }),
    transactionSignText({
      description: 'Add a wallet',
      payload: new Uint8Array(3),
      type: 'execute',
      fee: 0n,
      nonce: 1n,
      chainId: 'idos',
    }),
    'Kwil view call.\n\nNamespace: main\nMethod: get_user\nDigest: 00\nChallenge: 00\n',
    vectors.dwg.text,
    vectors.dag.text,
    legacyDagMessage(dag),
    dwgMessage(boundDwg),
    dagMessage(boundDag),
    consumerOriginMessage({
      origin: 'https://c.example',
      walletIdentifier: vectors.stellar.address,
      encryptionPublicKey: KEY,
    }),
    'Link this wallet to an idOS profile\n\nProfile: mine',
    'Welcome to Shop! Click to sign in and accept the Terms of Service.',
    'Login to example.org, code 1234',
    'Signing-in to Shop',
    'You are signed in to Shop',
    'Signed-In as alice',
    'Stay logged in',
    'Sign into Shop',
    'Welcome\rsigned in',
    'Domain: shop.example\rNonce: 123456',
    'Domain: shop.example\nAccount: me\nNonce: 123456',
    'idOS authentication',
    'x'.repeat(10_001),
  ])('%j', (text) => {
    expect(isForeignSignIn(text)).toBe(true)
  })

  it.each([
    'Sign this message to prove you own this wallet',
    'Please sign this message to add this wallet to your idOS account.',
    'Please sign this message to confirm you own this wallet address',
    "Sign this message to confirm that you own this wallet address.\nHere's a unique nonce: 0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55",
    'Please sign in order to link your wallet',
    'To be signed in order to link your wallet',
    'Signed\rin ink',
    'The signed inscription',
    ownershipMessage(owner),
    '',
  ])('are not %j', (text) => {
    expect(isForeignSignIn(text)).toBe(false)
  })

  it('answers quickly for hostile texts', () => {
    const started = performance.now()
    for (const text of [
      'URI: x\n'.repeat(1400),
      `URI: ${' '.repeat(9900)}`,
      'sign'.repeat(2500),
      '\n'.repeat(9999),
    ]) {
      isForeignSignIn(text)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
