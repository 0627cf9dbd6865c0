import * as v from 'valibot'
import { key32 } from './text.ts'

/** Where a consumer publishes who it is: `https://<consumer>/.well-known/idos-consumer.json`. */
export const CONSUMER_PROFILE_PATH = '/.well-known/idos-consumer.json'

/** Largest profile that is read, in bytes. */
export const CONSUMER_PROFILE_LIMIT = 16_384

/**
 * A consumer as it describes itself on its own origin. The Enclave fetches it, shows it, and encrypts to its key;
 * the page that asks for a grant only ever names an origin.
 */
export const consumerProfile = v.object({
  version: v.literal(1),
  /** Shown to the person; control characters are stripped before display. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** Path of a logo on the same origin. */
  logo: v.exactOptional(v.pipe(v.string(), v.startsWith('/'), v.maxLength(200))),
  /** The identifier that the access grant names: EVM address, `ed25519:` key, lower-case hex key, ... */
  walletIdentifier: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[\x21-\x7e]+$/)),
  /** Base64 of the X25519 public key that copies are encrypted to. */
  encryptionPublicKey: key32,
  /**
   * Signature of the wallet identifier's key over `consumerOriginMessage` of `@idos/wallets`: proves that the identifier
   * speaks for this origin. Without it nobody is told that a grant to this identifier exists.
   */
  originProof: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(4000))),
  privacyPolicy: v.exactOptional(v.pipe(v.string(), v.url(), v.maxLength(300))),
})

/** Who a consumer is, as it serves it at `/.well-known/idos-consumer.json`. */
export type ConsumerProfile = v.InferOutput<typeof consumerProfile>
