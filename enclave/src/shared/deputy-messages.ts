/** What the key worker has done by a worker of its own: rare acts, whose code loads when there is one. */
import type { VerifierProof } from '@idos/crypto/openid4vp'
import { disclose, enclaveMethods, type HolderJwk, key32, ownBytes } from '@idos/protocol'
import * as v from 'valibot'
import { secret32 } from './secret.ts'

/** Who gets a presentation, as the window shows it. */
export type Verifier = {
  readonly clientId: string
  readonly proof: VerifierProof
  /** Where the answer is posted. */
  readonly responseUri: string
}

const { claims, nonce } = disclose.entries
const seed = secret32
const contents = v.array(ownBytes)

export const deputyJob = v.variant('job', [
  /** A holder's key for one credential, with an id that is drawn by chance. */
  v.strictObject({ job: v.literal('key'), seed }),
  /** Each credential with the disclosures of these claims and no other. One whose holder's key is not of this seed is refused. */
  v.strictObject({ job: v.literal('cut'), seed, contents, claims }),
  /** Each of what was cut, signed by its holder's key. `aud`: origin of the recipient; `iat`: Unix seconds. */
  v.strictObject({
    job: v.literal('bind'),
    seed,
    contents,
    aud: v.string(),
    nonce,
    iat: v.number(),
  }),
  /**
   * What a verifier's request asks for of the first content that fulfils it, cut; with `sign`, of one that was cut, the answer: signed
   * by its holder's key, encrypted for the verifier.
   */
  v.strictObject({
    ...{ job: v.literal('present'), seed, contents },
    params: enclaveMethods.present.params,
    sign: v.boolean(),
    /** Unix seconds. */
    now: v.number(),
  }),
  /** Everything of a profile for another key; `seed` is the secret that it had, `next` the one that it gets. */
  v.strictObject({
    job: v.literal('rekey'),
    seed,
    next: secret32,
    newKey: key32,
    params: enclaveMethods.rekey.params,
  }),
])
export type DeputyJob = v.InferOutput<typeof deputyJob>

/** Of claims, from the outermost object inwards. */
export const claimNames = v.array(v.array(v.string()))

/** What comes of a verifier's request. */
export type Presented = {
  readonly verifier: Verifier
  /** Place in the contents; null: none of them fulfils the request. */
  readonly place: number | null
  /** SHA-256 of the request, lower-case hex. */
  readonly requestHash: string
  readonly response: string
}

export const deputyAnswer = v.strictObject({
  /** Of another key. */
  resealed: v.exactOptional(enclaveMethods.rekey.result),
  /** Of a request: who asks, which of the contents is meant, its digest, and the answer once it is signed. */
  presented: v.exactOptional(v.any() as v.GenericSchema<Presented>),
  /** Of a holder's key: by code whose hash the key worker has checked, for an issuer that parses it. */
  holderKey: v.exactOptional(v.any() as v.GenericSchema<HolderJwk>),
  /** Of what was cut or signed, in the order of the job; null when a credential is none that can be presented. */
  items: v.exactOptional(
    v.nullable(
      v.array(
        v.strictObject({
          content: ownBytes,
          /** Claims that stay, and those that were asked for and are not there. */
          stays: claimNames,
          missing: claimNames,
        }),
      ),
    ),
  ),
})
export type DeputyAnswer = v.InferOutput<typeof deputyAnswer>

export type Deputy = (job: DeputyJob) => Promise<DeputyAnswer>
