export type { DirectPresentation } from '../verification/direct.ts'
export type { CreateVerifierParameters } from './context.ts'
export {
  type BeginOptions,
  type BegunPresentation,
  createVerifier,
  type OfBrowser,
  type Verifier,
} from './create-verifier.ts'
export type { RequestSigner, VerifierIdentity } from './identity.ts'
export { type MemoryStoreOptions, memoryPresentations } from './memory-store.ts'
export type { AnsweredPresentation, EndedPresentation, PresentationOutcome } from './outcome.ts'
export type { DigitalRequest, WalletRequest } from './present-request.ts'
export type { ResponseMode } from './request-parameters.ts'
export { type ServeVerifierOptions, serveVerifier } from './serve-verifier.ts'
export type { PresentationSession, PresentationStore } from './session.ts'
