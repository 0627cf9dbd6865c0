/**
 * Presentations for verifiers of other systems (OpenID4VP 1.0), made behind the key worker.
 *
 * Requirements
 *  1. Who asks, and how that is proven, is read from the request here, and again when the answer is made: nothing of it is taken from
 *     the page, and what the person consented to is what is answered.
 *  2. What leaves are the claims that the request names of one credential of this holder, and no other; signed for this verifier and
 *     this request alone, and encrypted before it leaves this worker.
 *  3. Seed, keys and presentation stay here, and the worker ends with its one job.
 *
 * Attacker: the page that brings the request; the verifier; the issuer, or whoever encrypted something to the person.
 */
import { encodeHex, encodeUtf8 } from '@idos/crypto'
import {
  type Certificate,
  chooseClaims,
  encryptResponse,
  readVerifierRequest,
  type VerifierRequest,
} from '@idos/crypto/openid4vp'
import { bindPresentation, cutSdJwt, signWithHolderKey } from '@idos/crypto/sd-jwt'
import type { DeputyAnswer, DeputyJob } from '../../shared/deputy-messages.ts'
import { type Own, readOwn, sha256 } from '../deputy/own-credential.ts'

type PresentJob = Extract<DeputyJob, { job: 'present' }>
type Item = NonNullable<DeputyAnswer['items']>[number]

/** Empty for a request that is not accepted. */
export async function presentTo(
  { params, contents, seed, sign, now }: PresentJob,
  anchors: readonly Certificate[],
): Promise<DeputyAnswer> {
  const { request: text, clientId, walletNonce } = params
  const read = await readVerifierRequest({ clientId, text, walletNonce }, { anchors, now })
  if (!read.ok) return {}
  const { request } = read
  const { proof, responseUri } = request
  const said = {
    verifier: { clientId, proof, responseUri },
    requestHash: encodeHex(await sha256(encodeUtf8(text))),
    response: '',
  }
  for (const [place, content] of contents.entries()) {
    const own = await readOwn(content, seed)
    const choice = own && chooseClaims(request.query, own.sdJwt.claims)
    if (!own || !choice) continue
    const { presented, withheld } = cutSdJwt(own.sdJwt, choice.claims)
    const item: Item = {
      content: encodeUtf8(presented),
      stays: withheld.map((names) => [...names]),
      missing: [],
    }
    // What was cut is cut already: a disclosure more was not shown.
    if (sign && presented !== own.sdJwt.presented) return {}
    const response = sign ? await answer(request, own, choice.id, now) : ''
    return { items: [item], presented: { ...said, place, response } }
  }
  return { items: [], presented: { ...said, place: null } }
}

/** OpenID4VP 1.0 §8.1 and §8.3.1. */
async function answer(
  request: VerifierRequest,
  { sdJwt, key }: Own,
  id: string,
  iat: number,
): Promise<string> {
  const { clientId: aud, nonce, state, responseKey } = request
  const presentation = await bindPresentation(
    sdJwt.presented,
    { aud, nonce, iat },
    sha256,
    (input) => signWithHolderKey(key, input),
  )
  const payload = { vp_token: { [id]: [presentation] }, ...(state !== undefined && { state }) }
  return encryptResponse(JSON.stringify(payload), responseKey)
}
