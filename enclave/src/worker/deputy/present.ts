/**
 * Presentations of credentials whose claims leave one by one (RFC 9901), made behind the key worker.
 *
 * Requirements
 *  1. What is cut has the disclosures of the claims that were asked for and no other; it is what the window shows, and what is signed
 *     and encrypted afterwards.
 *  2. Nothing is signed but a presentation, and that by the key of the very credential: one that names another's key, or none, is
 *     refused before anybody is asked.
 *  3. The seed and the keys that come of it stay here, and the worker ends with its one job.
 *
 * Attacker: the issuer, or whoever encrypted something to the person (by the credential); the page (by the claims and the nonce).
 */
import { encodeUtf8, secureRandom } from '@idos/crypto'
import {
  bindPresentation,
  cutSdJwt,
  deriveHolderKey,
  encodeBase64url,
  type SdJwt,
  signWithHolderKey,
} from '@idos/crypto/sd-jwt'
import type { DeputyAnswer, DeputyJob } from '../../shared/deputy-messages.ts'
import { type Own, readOwn, sha256 } from './own-credential.ts'

type Items = NonNullable<DeputyAnswer['items']>

type PresentJob = Exclude<DeputyJob, { job: 'rekey' | 'present' }>

export async function present(job: PresentJob): Promise<DeputyAnswer> {
  if (job.job === 'key') {
    const kid = encodeBase64url(secureRandom(16))
    return { holderKey: (await deriveHolderKey(job.seed, kid)).jwk }
  }
  const items: Items = []
  for (const content of job.contents) {
    const own = await readOwn(content, job.seed)
    if (own === null) return { items: null }
    items.push(job.job === 'cut' ? cutOf(own.sdJwt, job.claims) : await bound(own, job))
  }
  return { items }
}

function cutOf(sdJwt: SdJwt, claims: readonly (readonly string[])[]): Items[number] {
  const { presented, withheld } = cutSdJwt(sdJwt, claims)
  return {
    content: encodeUtf8(presented),
    stays: withheld.map((names) => [...names]),
    missing: claims.filter((claim) => !isThere(claim, sdJwt.claims)).map((names) => [...names]),
  }
}

async function bound(
  { sdJwt, key }: Own,
  { aud, nonce, iat }: Extract<PresentJob, { job: 'bind' }>,
): Promise<Items[number]> {
  const sign = (input: Uint8Array<ArrayBuffer>) => signWithHolderKey(key, input)
  const text = await bindPresentation(sdJwt.presented, { aud, nonce, iat }, sha256, sign)
  return { content: encodeUtf8(text), stays: [], missing: [] }
}

function isThere(claim: readonly string[], claims: unknown): boolean {
  let at = claims
  for (const name of claim) {
    const isObject = typeof at === 'object' && at !== null && !Array.isArray(at)
    if (!isObject || !Object.hasOwn(at as object, name)) return false
    at = (at as Record<string, unknown>)[name]
  }
  return true
}
