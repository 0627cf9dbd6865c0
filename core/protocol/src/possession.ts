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
  /** The answer brings a key of the person's for one credential, made for it, that they can prove to have to anybody. */
  holderKey: v.exactOptional(v.any() as v.GenericSchema<true>),
})
/** What an issuer asks the holder of a profile's key, to know that they hold it. */
export type PossessionChallenge = v.InferOutput<typeof possessionChallenge>

/** base64url of 16 to 32 bytes. That a key is one, those find out who use it. */
const text = v.pipe(v.string(), v.regex(/^[\w-]{22,43}$/))

/** Public half of the key by which a person proves that a credential is theirs; another one for each. */
export const holderJwk = v.strictObject({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: text,
  y: text,
  /** base64url of 16 random bytes: by it the person's Enclave finds the key again. */
  kid: text,
})
/** Such a key, parsed. */
export type HolderJwk = v.InferOutput<typeof holderJwk>

/** The answer to a possession challenge. The tag is over the holder's key, too, where one was asked for. */
export const possessionProof = v.strictObject({
  tag: hex32,
  // As with a query: a page's first bundle hands it on and has no room for its form. Who uses it parses it: the issuer.
  holderKey: v.exactOptional(v.any() as v.GenericSchema<HolderJwk>),
})
/** The Enclave's answer to a challenge. */
export type PossessionProof = v.InferOutput<typeof possessionProof>
