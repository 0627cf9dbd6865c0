/**
 * Proof that somebody holds the secret half of an X25519 key, to one verifier, for one purpose.
 *
 * Requirements
 *  1. Only the holder and the verifier can make the tag; it convinces nobody else and counts for one challenge only.
 *  2. The tag reveals nothing of the shared secret. A verifier that sends the key half of somebody's ciphertext as its
 *     "ephemeral" key learns a digest that is of no use for opening it (RFC 5869 extract and expand, own label).
 *  3. Profile, page and purpose are part of the tag: it can not be carried to another profile, page or purpose.
 *
 * Attacker: a verifier that wants a decryption oracle; a page that relays another verifier's challenge.
 */
import type { HolderJwk, PossessionChallenge } from '@idos/protocol'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { agree, type BoxKey, destroyBoxKey, importBoxKey } from './box-key.ts'
import {
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  equalBytes,
  wipe,
} from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { secureRandom } from './random.ts'
import type { SubtleOption } from './subtle.ts'

const LABEL = 'idos possession v1'

/** Who proves what to whom. */
export type PossessionClaim = {
  /** UUID v4 of the profile. */
  userId: string
  /** Base64 X25519 key of the profile. */
  publicKey: string
  /** Origin of the page that asked. */
  audience: string
  challenge: PossessionChallenge
  /** What the challenge asked for: made by the Enclave, or the issuer would bind a credential to a page's key. */
  holderKey?: HolderJwk | undefined
}

/** The holder's tag, lower-case hex of 32 bytes. Throws `BAD_RECIPIENT_KEY` for an unsafe key in the challenge. */
export async function possessionTag(
  key: BoxKey,
  claim: PossessionClaim,
  options: SubtleOption = {},
): Promise<string> {
  return tagOf(key, decodeBase64(claim.challenge.ephemeralPublicKey), claim, options)
}

/** A challenge and the secret that checks its answer: keep the secret on the server, for one check. */
export type IssuedChallenge = { challenge: PossessionChallenge; secret: Uint8Array }

/** A challenge for the holder of a profile's key, and the secret by which the answer is checked: keep that on the server, with the case, and use it once. */
export async function createPossessionChallenge(
  purpose: PossessionChallenge['purpose'],
  wants: Pick<PossessionChallenge, 'holderKey'> = {},
): Promise<IssuedChallenge> {
  const secret = secureRandom(32)
  const key = await importBoxKey(secret.slice())
  const challenge = {
    ephemeralPublicKey: encodeBase64(key.publicKey),
    nonce: encodeHex(secureRandom(32)),
    purpose,
    ...wants,
  }
  destroyBoxKey(key)
  return { challenge, secret }
}

/**
 * Whether the tag was made by the holder of `claim.publicKey` for this very claim. Zeroes `secret`, so that a challenge is
 * answered once. Throws `BAD_RECIPIENT_KEY` when the profile's key is unsafe.
 */
export async function verifyPossession(
  secret: Uint8Array,
  claim: PossessionClaim,
  tag: string,
): Promise<boolean> {
  const key = await importBoxKey(secret)
  try {
    if (encodeBase64(key.publicKey) !== claim.challenge.ephemeralPublicKey) return false
    if (!/^[0-9a-f]{64}$/.test(tag)) return false
    const expected = await tagOf(key, decodeBase64(claim.publicKey), claim, {})
    return equalBytes(decodeHex(expected), decodeHex(tag))
  } finally {
    destroyBoxKey(key)
  }
}

async function tagOf(
  own: BoxKey,
  peer: Uint8Array,
  { userId, publicKey, audience, challenge, holderKey }: PossessionClaim,
  options: SubtleOption,
): Promise<string> {
  const shared = await agree(own, peer, options)
  const macKey = extract(shared, challenge.nonce)
  try {
    const claim = { audience, ...challenge, publicKey, userId }
    // The key in the place of the wish for one.
    const text = canonicalJson(holderKey ? { ...claim, holderKey } : claim)
    return encodeHex(hmac(sha256, macKey, encodeUtf8(text)))
  } finally {
    wipe(macKey)
  }
}

function extract(shared: Uint8Array, nonce: string): Uint8Array {
  try {
    return hkdf(sha256, shared, decodeHex(nonce), encodeUtf8(LABEL), 32)
  } finally {
    wipe(shared)
  }
}
