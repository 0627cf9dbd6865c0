import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { BoxOptions } from './box.ts'
import { agree, type BoxKey } from './box-key.ts'
import { encodeUtf8, wipe } from './bytes.ts'

/** Whose records or keys: the profile's key, unlocked, and its id. */
export type RecordKeeper = { readonly key: BoxKey; readonly userId: string }

/**
 * A secret that only the holder of a key can make: the key agrees with itself, and profile and purpose are the label of what comes of
 * it (HKDF, RFC 5869). 32 bytes; wipe them after use.
 */
export async function ownSecret(
  { key, userId }: RecordKeeper,
  label: string,
  options: BoxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await agree(key, key.publicKey, options)
  try {
    return hkdf(
      sha256,
      raw,
      key.publicKey,
      encodeUtf8(label + userId),
      32,
    ) as Uint8Array<ArrayBuffer>
  } finally {
    wipe(raw)
  }
}

/** What a person's holder keys are derived from (`deriveHolderKey` of `@idos/crypto/sd-jwt`). */
export function holderSeed(keeper: RecordKeeper): Promise<Uint8Array<ArrayBuffer>> {
  return ownSecret(keeper, 'idos holder keys v1 ')
}
