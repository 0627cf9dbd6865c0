export { type HeaderRule, type IsleHeadersOptions, isleHeaders } from './security-headers.ts'
