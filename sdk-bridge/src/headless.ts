export type { PossessionChallenge, PossessionProof } from '@idos/protocol'
export {
  type CreateEnclaveClientOptions,
  createEnclaveClient,
  type EnclaveClient,
  type EnclaveClientEvents,
  PRODUCTION_ENCLAVE_URL,
} from './enclave-client.ts'
