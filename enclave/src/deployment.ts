export { type EnclaveManifest, MANIFEST_FORMAT, MANIFEST_PATH, parseManifest } from './manifest.ts'
export { findPolicyFaults } from './policies.ts'
export { ADDRESSES, enclaveHeaders, kindOf } from './security-headers.ts'
export { LOGO_LIMIT, LOGO_TYPES } from './shared/messages.ts'
