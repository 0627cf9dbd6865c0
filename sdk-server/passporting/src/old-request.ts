/**
 * Requests in the form of mid-2025, for callers that can not be changed yet: a bearer key, and a signature over a `message` that
 * their servers never compared with anything.
 *
 * Here the message has to be the grant of the body, as such callers write it, and comes once. What the form can not give: it names
 * neither this server nor a time, so a peer's first request can be held back, and sent to another member's server as well. The grant
 * in it names its grantee, and the network takes it once.
 */
import {
  fromWireGrant,
  type Peer,
  RequestRefused,
  type SignedAccessGrant,
  signatureRefusals,
  signingKeyOf,
  toWireGrant,
  wireGrantEntries,
} from '@idos/consumer'
import { decodeBase64, encodeUtf8, equalBytes, sha256Hex, verifyEd25519 } from '@idos/crypto'
import { base64 } from '@idos/protocol'
import * as v from 'valibot'
import type { PassportingContext } from './context.ts'
import { refused } from './refusals.ts'

const short = v.pipe(base64, v.maxLength(10_000))
export const oldBody = v.strictObject({ ...wireGrantEntries, signature: short, message: short })

/** Unix seconds: for ever. */
const NEVER = 253_402_300_799

/** @throws RequestRefused UNSIGNED, UNKNOWN_KEY, FORGED, OLD_MESSAGE_DIFFERS, REPLAYED */
export async function verifyOldRequest(
  { peers, store }: Pick<PassportingContext, 'peers' | 'store'>,
  authorization: string | null,
  { signature, message, ...wire }: v.InferOutput<typeof oldBody>,
): Promise<{ peer: Peer; grant: SignedAccessGrant }> {
  const bearer = /^Bearer ([\x21-\x7e]{1,100})$/.exec(authorization ?? '')?.[1]
  if (bearer === undefined) throw signatureRefused('UNSIGNED')
  const peer = await peers.find(bearer)
  const key = peer && signingKeyOf(peer)
  if (!peer || !key) throw signatureRefused('UNKNOWN_KEY')
  const bytes = decodeBase64(message)
  if (!verifyEd25519(bytes, decodeBase64(signature), key)) throw signatureRefused('FORGED')
  const grant = fromWireGrant(wire)
  if (!equalBytes(bytes, encodeUtf8(JSON.stringify(toWireGrant(grant))))) {
    throw refused('OLD_MESSAGE_DIFFERS')
  }
  const isFirst = await store.use(`old ${peer.id}`, await sha256Hex(bytes), NEVER)
  if (!isFirst) throw signatureRefused('REPLAYED')
  return { peer, grant }
}

function signatureRefused(refusal: keyof typeof signatureRefusals): RequestRefused {
  return new RequestRefused(refusal, signatureRefusals[refusal])
}
