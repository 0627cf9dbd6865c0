/**
 * That a delivery is of who knows the secret, as it was sent, and of now.
 *
 * Requirements
 *  1. Id, time and body are signed together; the very bytes are compared, before they are read as anything.
 *  2. What is compared takes the same time for every signature.
 *  3. A delivery that was seen before is the same delivery: its id says so, and is for the receiver to keep.
 *
 * Attacker: a stranger who knows the address; who saw a delivery and sends it again, altered, later, or to another receiver.
 */
import { decodeUtf8, encodeUtf8, equalBytes, readStrictJson } from '@idos/crypto'
import * as v from 'valibot'
import {
  RequestRefused,
  type SignatureRefusal,
  signatureRefusals,
} from '../signed-request/request-refused.ts'
import { type WebhookEvent, webhookEvent } from './webhook-event.ts'
import { webhookKeys, webhookSignature } from './webhook-secret.ts'

const MAX_BODY = 65_536
const ID = /^[A-Za-z0-9_-]{1,100}$/
const MOST_SIGNATURES = 10

/** A delivery that came in, and the secrets that may have signed it. */
export type VerifyWebhookParameters = {
  /** Of the request: those of `fetch`, or `request.headers` of Node.js. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The bytes as they came, not what a framework made of them. */
  body: Uint8Array
  /** All that count now: while one is changed for another, both. */
  secrets: readonly string[]
  /** Seconds by which the time of the delivery may differ from now; 300 when left out. */
  tolerance?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

/**
 * The event, and the id of the delivery. Deliveries are repeated until one is answered with 2xx: keep the ids that you have done
 * for as long as `tolerance`, and answer those with 2xx, too.
 *
 * @throws RequestRefused with UNSIGNED, UNREADABLE_SIGNATURE, FROM_THE_FUTURE, TOO_LATE, FORGED or, where what was signed is no event,
 *   UNREADABLE_SIGNATURE; CONFIG_INVALID for secrets that are none
 */
export async function verifyWebhook(
  parameters: VerifyWebhookParameters,
): Promise<{ id: string; event: WebhookEvent }> {
  const { headers, body, secrets, tolerance = 300, now = Date.now } = parameters ?? {}
  const keys = await webhookKeys(secrets)
  if (typeof headers !== 'object' || headers === null) throw refused('UNSIGNED')
  const id = one(headers, 'webhook-id')
  const timestamp = one(headers, 'webhook-timestamp')
  const given = one(headers, 'webhook-signature')
  if (id === undefined || timestamp === undefined || given === undefined) throw refused('UNSIGNED')
  const isReadable = ID.test(id) && /^[1-9]\d{0,11}$/.test(timestamp) && given.length <= 1000
  if (!isReadable || !(body instanceof Uint8Array) || body.length > MAX_BODY) {
    throw refused('UNREADABLE_SIGNATURE')
  }
  const age = now() / 1000 - Number(timestamp)
  if (age > tolerance) throw refused('TOO_LATE')
  if (age < -tolerance) throw refused('FROM_THE_FUTURE')
  const signatures = given.split(' ').slice(0, MOST_SIGNATURES).map(encodeUtf8)
  let isSigned = false
  for (const key of keys) {
    const expected = encodeUtf8(await webhookSignature(key, id, timestamp, body))
    for (const signature of signatures) if (equalBytes(signature, expected)) isSigned = true
  }
  if (!isSigned) throw refused('FORGED')
  return { id, event: eventOf(body) }
}

function eventOf(body: Uint8Array): WebhookEvent {
  try {
    const read = readStrictJson(decodeUtf8(body))
    if (read.ok) return v.parse(webhookEvent, read.value)
  } catch {}
  throw refused('UNREADABLE_SIGNATURE')
}

/** A header that stands there twice could be read by each in another way: it is none. */
function one(headers: VerifyWebhookParameters['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function refused(why: SignatureRefusal): RequestRefused<SignatureRefusal> {
  return new RequestRefused(why, signatureRefusals[why])
}
