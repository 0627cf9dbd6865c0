export { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto'
export {
  CONSUMER_PROFILE_PATH,
  type ConsumerProfile,
  consumerProfile,
  IdosError,
  isIdosError,
  uuid,
} from '@idos/protocol'
export {
  type Consumer,
  type CreateConsumerParameters,
  createConsumer,
  type ListGrantsParameters,
} from './create-consumer.ts'
export { type Decrypter, localDecrypter } from './decrypter.ts'
export type { AccessGrant } from './grants.ts'
export type { ReadCredentialResult, TrustPolicy } from './read-credential.ts'
