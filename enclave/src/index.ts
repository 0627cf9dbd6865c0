export { type EnclaveHeaderOptions, enclaveHeaders, type HeaderRule } from './security-headers.ts'
