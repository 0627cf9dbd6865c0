import { decodeUtf8 } from '@idos/crypto'
import { deriveHolderKey, type HolderKey, readSdJwt, type SdJwt } from '@idos/crypto/sd-jwt'
import { holderJwk } from '@idos/protocol'
import * as v from 'valibot'

export type Own = { readonly sdJwt: SdJwt; readonly key: HolderKey }

/** A credential of the holder of this seed; null for anything else. */
export async function readOwn(content: Uint8Array, seed: Uint8Array): Promise<Own | null> {
  const read = await readSdJwt(textOf(content), { digest: sha256 })
  // What its holder has signed already is somebody's presentation, not a credential.
  if (!read.ok || read.sdJwt.keyBinding !== null) return null
  const { cnf } = read.sdJwt.claims
  const named = v.safeParse(v.object({ jwk: holderJwk }), cnf)
  if (!named.success) return null
  const { x, y, kid } = named.output.jwk
  const key = await deriveHolderKey(seed, kid)
  return key.jwk.x === x && key.jwk.y === y ? { sdJwt: read.sdJwt, key } : null
}

function textOf(content: Uint8Array): string {
  try {
    return decodeUtf8(content)
  } catch {
    return ''
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
