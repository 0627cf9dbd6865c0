export { memoryReplayCache, type ReplayCache } from './replay-cache.ts'
export {
  isRequestRefused,
  RequestRefused,
  type SignatureRefusal,
  signatureRefusals,
} from './request-refused.ts'
export { SIGNED_COMPONENTS, type SignRequestParameters, signRequest } from './sign-request.ts'
export { type VerifyRequestParameters, verifyRequest } from './verify-request.ts'
