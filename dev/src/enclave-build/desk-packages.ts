import type { EnclavePackage } from './packages.ts'

/**
 * The packages of others behind the desk of consumers: what verifies credentials, in its worker alone. Those that programs need beside it
 * are not in the build, and come along in what is installed.
 */
export const deskPackages: Readonly<Record<string, EnclavePackage>> = {
  '@cfworker/json-schema': {
    version: '4.1.6',
    why: 'JSON Schema without code from text: what a credential names',
    sha256: 'b79574100fbf3d8a830bcb9fd692aa97629d812f0029e48a12ee5dfb5dfee3a2',
  },
  '@digitalbazaar/bitstring': {
    version: '3.1.0',
    why: 'comes with the verification of credentials',
    sha256: 'b93cb89396c7905348e7938f4f545dfe6ffdbe7b032f66b61cb00272519467b8',
  },
  '@digitalbazaar/credentials-context': {
    version: '3.2.0',
    why: 'comes with the verification of credentials',
    sha256: '91785af84158d69364be7d4b7c2c50ee75fd3807cbe5013509b6aa507e51618f',
  },
  '@digitalbazaar/data-integrity': {
    version: '2.5.0',
    why: 'proofs of credentials',
    sha256: '7399408ff39b4b54a4d41549418aeb2f607a51d204ddda21485c9f1227114cf8',
  },
  '@digitalbazaar/data-integrity-context': {
    version: '2.0.1',
    why: 'comes with the verification of credentials',
    sha256: '78eef78541b17f3e92d1e94c3e1fc3d7469f75df890f65ace66793c5c9e62bf0',
  },
  '@digitalbazaar/ed25519-multikey': {
    version: '1.3.1',
    why: 'comes with the verification of credentials',
    sha256: '903dc2bff87794c1a7b690ee4d0915e032ab61fe3178ec547f354880e784befc',
  },
  '@digitalbazaar/ed25519-signature-2020': {
    version: '5.4.0',
    why: 'proofs of credentials of 2025',
    sha256: '0b0d84fcd53e6d00d4538d50f18f21c8e696a2377fef7d72dcb4ccb88066f123',
  },
  '@digitalbazaar/ed25519-verification-key-2020': {
    version: '4.2.0',
    why: 'comes with the verification of credentials',
    sha256: '0e824b0ce28270245d9119705b30c112f516c985423622e2be335b85d864f46a',
  },
  '@digitalbazaar/eddsa-rdfc-2022-cryptosuite': {
    version: '1.3.0',
    why: 'proofs of credentials',
    sha256: '159cf33a7d72b4dcd10efc7b8f4a4debfd0928538c7ad944d42776784919052b',
  },
  '@digitalbazaar/http-client': {
    version: '4.4.0',
    why: 'comes with the verification of credentials',
    sha256: '346262ec66eda1e8e4d54a3a613d98f6398074538b1bcf5875eb497e49f14991',
  },
  '@digitalbazaar/security-context': {
    version: '1.0.1',
    why: 'comes with the verification of credentials',
    sha256: '317a49630aee99dcf175f8f71e9a49884a784f62dde2e1edb9be603853111a2e',
  },
  '@digitalbazaar/vc': {
    version: '7.3.0',
    why: 'form of credentials',
    sha256: '8fe738e61400a7c371eb15c4d33efc249a80d0adc4e95bd4a0bdae7748e84cc1',
  },
  '@digitalbazaar/vc-bitstring-status-list': {
    version: '2.0.1',
    why: 'comes with the verification of credentials',
    sha256: '1b962855a831ad32b0851236076dbc9646282a16a52a96bb3fda87f07fa4a546',
  },
  '@digitalbazaar/vc-bitstring-status-list-context': {
    version: '1.1.0',
    why: 'comes with the verification of credentials',
    sha256: '01258a0abaa1b214134851bbd7b4cd99e36d16d82f3a76de4eb629d9ca3d8283',
  },
  '@noble/ed25519': {
    version: '1.7.5',
    why: 'comes with the verification of credentials',
    sha256: '51d7563caac2c4a7184eb37404eef622653cd6b623b2e946ffebed4b09ba7bba',
  },
  '@scure/base': {
    version: '2.4.0',
    why: 'base58 of keys',
    sha256: '7dd9cc40f9c7dfd5c60efa8f72b601a0a09d5fd4fab21b6b5266825c3abcb045',
  },
  '@sd-jwt/core': {
    version: '0.19.0',
    why: 'single claims',
    sha256: '11542b3dde59c4befe0a30a1a248099e1b60b39c5d081f7e54de3b5a72480ba4',
  },
  '@sd-jwt/decode': {
    version: '0.19.0',
    why: 'comes with the verification of credentials',
    sha256: 'adab9596b0bc06ca9d857cb47536288bf435a7b294754d8776fe1a5a6f95d70e',
  },
  '@sd-jwt/present': {
    version: '0.19.0',
    why: 'comes with the verification of credentials',
    sha256: 'f5ea03405a0a8c1c5ac8bde789788b9a54a7c22fc6ba98ae11eeb1873c71d2e2',
  },
  '@sd-jwt/types': {
    version: '0.19.0',
    why: 'comes with the verification of credentials',
    sha256: 'd0fc6745f3f5836eb48a16fccc06e8172ccd1cb43c1db564b6308cba6b71cb60',
  },
  '@sd-jwt/utils': {
    version: '0.19.0',
    why: 'comes with the verification of credentials',
    sha256: '1d03c6c6adef2f4460927bb1e6c52ea65ea0a870317c0a494108c01b135818c8',
  },
  'base58-universal': {
    version: '2.0.0',
    why: 'comes with the verification of credentials',
    sha256: '3437ea3bd7415eae93387ae9c56e8df5f9d7e1353cdc44a2f97c1d80633d421d',
  },
  base64url: {
    version: '3.0.1',
    why: 'comes with the verification of credentials',
    sha256: '127fb5bdbc2148167b8386652067a4dfa9cca744314147618492ca4fd04ea9fd',
  },
  'base64url-universal': {
    version: '2.0.0',
    why: 'comes with the verification of credentials',
    sha256: 'ff83a15f095d71dd379755377393165e5682751da09fdb237bcfb0fed6eda720',
  },
  canonicalize: {
    version: '2.1.0',
    why: 'comes with the verification of credentials',
    sha256: '85410938e08661b06bc64f40859aaa6e2ba52cf48ca1e70d5f5ecfe608a8e135',
  },
  'crypto-ld': {
    version: '7.0.0',
    why: 'comes with the verification of credentials',
    sha256: '2eacb0c9c55ff2026c1e15aa809234adf9c8d1e6c4aa77e5f6750c583bd2be67',
  },
  'ed25519-signature-2020-context': {
    version: '1.1.0',
    why: 'comes with the verification of credentials',
    sha256: 'd8758f3311ed43f78e35b4bbeb141072cacc433a01ccaad2e82d7550bf349eb1',
  },
  'js-base64': {
    version: '3.9.7',
    why: 'comes with the verification of credentials',
    sha256: 'c30f9766fee7890873975f1723f5c135d5223ddc2029509f7e465a1621555974',
  },
  jsonld: {
    version: '9.0.0',
    why: 'reads a credential by its contexts',
    sha256: '8aecbe9033c742e236ea628acf44797018d97c8efa847afa7c214334d98a4790',
  },
  'jsonld-signatures': {
    version: '11.6.0',
    why: 'comes with the verification of credentials',
    sha256: '00cdfa9fc10e85ae0404e7405432d6073843e4803069a1d5ec99aa404bddc2df',
  },
  ky: {
    version: '1.14.3',
    why: 'comes with the verification of credentials',
    sha256: '928e4f4aa9bd0663155d77fd69138726bd3a7f8a1bbc6082a08d490bb6ca6d00',
  },
  'lru-cache': {
    version: '6.0.0',
    why: 'comes with the verification of credentials',
    sha256: 'd0cc9db8173c317111f0220374e77f131b59a1ee6aeec212f7d1b510026463d2',
  },
  pako: {
    version: '2.2.0',
    why: 'unpacks status lists',
    sha256: '42eb3328b55d1dc075d3913f5a87ae6ed110c016bdc9790ed4cddf97a92f65fb',
  },
  'rdf-canonize': {
    version: '5.0.0',
    why: 'what a proof signs',
    sha256: 'c9dc3c20d22de3d35d3ca76e31e9248e0e2aaa99b5bfe42b8e94ca4eb0690a17',
  },
  'serialize-error': {
    version: '8.1.0',
    why: 'comes with the verification of credentials',
    sha256: '646dd8e09fed2f384f8ac56485758df36ebda83a650b8c44bedd72bde61267a6',
  },
  setimmediate: {
    version: '1.0.5',
    why: 'comes with the verification of credentials',
    sha256: '1202893c2afb04c68783f1bc7d302e8feaed7600a350485e8d9daea3c243276d',
  },
  'type-fest': {
    version: '0.20.2',
    why: 'comes with the verification of credentials',
    sha256: 'd93fd1ee0165a40333c3abfee26eeb0a0009007d54657a54b07e50fa3729c2d5',
  },
  undici: {
    version: '6.29.1',
    why: 'for programs: no page has it',
    sha256: 'a3d2ccc6c4463abd578b606c8e946aca7cdf7c10d05f45aa02ae08b7be2136a5',
  },
  yallist: {
    version: '4.0.0',
    why: 'comes with the verification of credentials',
    sha256: '5d6604fb25ebad605bdf35479f2a94440889e1d0dfc08bfd65f15ff2b131c627',
  },
}
