import { deskPackages } from './desk-packages.ts'

/**
 * The packages of others that a build of the Enclave contains, each with what it is for and the hash of its files as they are
 * installed (`package-hash.ts`). A package that comes, goes or changes needs a change here, which a reviewer sees.
 */
export const enclavePackages: Readonly<Record<string, EnclavePackage>> = {
  ...deskPackages,
  '@noble/ciphers': {
    version: '2.4.0',
    why: 'XSalsa20-Poly1305, the box of a credential',
    sha256: '43cdbd039bae4905bc886466d0c44adac5ece119b66795106e8db543260a809a',
  },
  '@noble/curves': {
    version: '2.4.0',
    why: 'Ed25519, and X25519 where the browser has none',
    sha256: '4606426e3589dde5c719a5e0535d9c9841ff36b50fb9853514b6c176626ddcbe',
  },
  '@noble/hashes': {
    version: '2.4.0',
    why: 'SHA-2, and what the curves hash with',
    sha256: '3a3b2c478456f802b020f306132d2b915e7efde54ed3533ef492d2593f15bcfa',
  },
  '@scure/bip39': {
    version: '2.4.0',
    why: 'the list of recovery words, which the build writes into a file',
    sha256: 'f305d21b0e583a44e510049f733647030b050881d0fa9522409ada088179c970',
  },
  '@zxcvbn-ts/core': {
    version: '4.2.0',
    why: 'the strength of a new password',
    sha256: '472256ca24cdb5d0ce5cab1f4345a485985a3d0d5d51fa447b5cc7363cd5f8f4',
  },
  '@zxcvbn-ts/dictionary-compression': {
    version: '3.0.1',
    why: 'comes with the dictionaries',
    sha256: 'a6d6bcbd7628424387188d793108ba67ab0736558e1abfac973f11d1ee9788a1',
  },
  '@zxcvbn-ts/language-common': {
    version: '4.1.3',
    why: 'dictionary: common passwords',
    sha256: '2fa8ae41abcb6c4206c20774f9d18d34a645bff102772ac8aab9b66dbad8708f',
  },
  '@zxcvbn-ts/language-en': {
    version: '4.1.1',
    why: 'dictionary: English',
    sha256: 'abb5fbac2fc7bec400cbd1aa58ec1c855130a0b041930e38b150dec89a2cb50f',
  },
  'fastest-levenshtein': {
    version: '1.0.16',
    why: 'comes with zxcvbn: words that are nearly in a dictionary',
    sha256: 'cdd75a3a40946eab6d0483238dc50865a549b849dcd009f7981a5665341fb4b7',
  },
  'hash-wasm': {
    version: '4.13.0',
    why: 'scrypt in WebAssembly',
    sha256: '6844c011292a953ba0aa3ec2c4f20dfc6d1bc879fb90752920dacb796e3ebc05',
  },
  idb: {
    version: '8.0.4',
    why: 'IndexedDB with promises: recipients that were shared with before',
    sha256: '325a7ca54c97f4cc35a3c34d8f0ff42f892c32a5f82c73dd3a147805053edc64',
  },
  jose: {
    version: '6.2.18',
    why: 'tests alone: another implementation, which judges what the Enclave answers to verifiers',
    sha256: 'c362160051c8cbd30a1b8a83a03e225923155f09b254409d7f242b1cf58a3964',
  },
  preact: {
    version: '11.2.0',
    why: 'the screens of the window',
    sha256: 'ab45347c3b5cbd8d4fa9ecc1ff802b1f860f8df5aeaeccadcc8f5cee84c46004',
  },
  'scrypt-js': {
    version: '3.0.1',
    why: 'scrypt where WebAssembly is switched off',
    sha256: '9496fb9aedf9c2fa1b5b24931fef2a936952db3c6974fbb8a377b02da40dcf69',
  },
  valibot: {
    version: '1.5.0',
    why: 'every message is parsed by it',
    sha256: 'eca8254ec7bf007ac9d86c5a5ad929e24e9ea3d591c19ed5be7e118a7fe988e4',
  },
}

export type EnclavePackage = {
  readonly version: string
  readonly why: string
  readonly sha256: string
}

/** How many the Enclave's room may depend on by itself. The others come with those, or with `core/crypto`. */
export const MOST_OWN_PACKAGES = 6
