import * as v from 'valibot'
import { hex32, key32 } from './text.ts'

/**
 * An issuer's question whether the person holds the key of the profile that it is about to encrypt to. The answer is a
 * tag that only the two secret keys can make (`possessionTag` of `@idos/crypto`); nothing is decrypted for it.
 */
export const possessionChallenge = v.strictObject({
  /** Fresh X25519 key of the issuer, base64. */
  ephemeralPublicKey: key32,
  /** 32 random bytes. */
  nonce: hex32,
  purpose: v.picklist(['issue-credential']),
})
/** What an issuer asks the holder of a profile's key, to know that they hold it. */
export type PossessionChallenge = v.InferOutput<typeof possessionChallenge>

/** The answer to a possession challenge. */
export const possessionProof = v.strictObject({ tag: hex32 })
/** The Enclave's answer to a challenge. */
export type PossessionProof = v.InferOutput<typeof possessionProof>
