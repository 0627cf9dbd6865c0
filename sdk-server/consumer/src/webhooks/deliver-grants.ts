/**
 * Tells another server of grants, by signed requests to an address that somebody gave.
 *
 * Requirements
 *  1. Only `https:` and public names are asked (`fetch-json.ts` has the rules), also for each attempt anew; nothing is followed.
 *  2. The other side gets to say whether it has taken an event, and when to come again, within bounds; nothing else it says is read.
 *  3. Events come in their order. One that is not taken holds up those behind it, and is never left out without a word.
 *
 * Attacker: whoever gave the address, who wants this server to ask others within its network; and whoever answers at it: never,
 * slowly, with another address, without end, or that one should come again in a year.
 */
import { encodeUtf8 } from '@idos/crypto'
import { abortable, throwIfAborted } from '@idos/network-client/abort'
import { IdosError } from '@idos/protocol'
import { type AddressRules, isAddressForm, isSafeAddress } from '../fetch-json.ts'
import type { GrantEvent } from '../grants/watch-grants.ts'
import { toWebhookEvent, type WebhookEvent } from './webhook-event.ts'
import { webhookKeys, webhookSignature } from './webhook-secret.ts'

/** Whom a consumer tells of grants, signed by which secrets, and how patiently. */
export type DeliverGrantsParameters = AddressRules & {
  /** Where deliveries go. */
  url: string
  /** The newest first: a delivery carries a signature by each, so that both sides need not change at once. */
  secrets: readonly string[]
  /** Attempts for one event, 1 to 50; 10 when left out, which is about two hours. */
  attempts?: number
  /** Milliseconds for one attempt; 15 000 when left out. */
  timeout?: number
  /** Ends it, also in the middle of a wait: ABORTED, or TIMEOUT. What was not yet given is not taken. */
  signal?: AbortSignal
  fetch?: typeof fetch
  /** Milliseconds since 1970. */
  now?: () => number
  sleep?: (ms: number) => Promise<void>
  /** From 0 to below 1; for how long waits are. */
  random?: () => number
  randomUuid?: () => string
}

/** What became of an event. */
export type Delivery = {
  /** As the receiver saw it, the same in every attempt. */
  readonly id: string
  readonly event: WebhookEvent
  readonly grantEvent: GrantEvent
  readonly outcome: 'taken' | 'given-up'
  readonly attempts: number
  /** Of the last answer; `null` when there was none. */
  readonly status: number | null
}

const FIRST_WAIT = 5_000
const LONGEST_WAIT = 30 * 60_000
/** RFC 9110 §15.5.11: the address is gone for good. */
const GONE = 410

/**
 * Delivers events one after another, and gives each when it is done with: then is the time to keep what you know, for the next
 * `watchGrants`. An event that was taken but not kept before this process ended comes again, under another id.
 *
 * @example
 * const events = consumer.watchGrants({ known, signal })
 * for await (const { grantEvent, outcome } of deliverGrants(events, { url, secrets, signal })) await keep(grantEvent, outcome)
 *
 * @throws CONFIG_INVALID for an address or secrets that are none; ABORTED, TIMEOUT
 */
export async function* deliverGrants(
  events: AsyncIterable<GrantEvent>,
  parameters: DeliverGrantsParameters,
): AsyncGenerator<Delivery, void, undefined> {
  const { url, attempts = 10, now = Date.now } = parameters ?? {}
  if (typeof Object(events)[Symbol.asyncIterator] !== 'function') throw unusable('events')
  const isCount = Number.isSafeInteger(attempts) && attempts >= 1 && attempts <= 50
  if (!isCount) throw unusable('attempts')
  if (!isAddressForm(url, parameters)) throw unusable('url')
  const keys = await webhookKeys(parameters.secrets)
  for await (const grantEvent of events) {
    const event = toWebhookEvent(grantEvent, now())
    const id = `evt_${(parameters.randomUuid ?? (() => crypto.randomUUID()))()}`
    yield { id, event, grantEvent, ...(await deliver({ id, event, keys, attempts }, parameters)) }
  }
}

type Message = { id: string; event: WebhookEvent; keys: readonly CryptoKey[]; attempts: number }

async function deliver(message: Message, parameters: DeliverGrantsParameters) {
  const { signal, random = Math.random } = parameters
  const sleep = parameters.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)))
  for (let tried = 1; ; tried++) {
    throwIfAborted(signal)
    const { status, waitAtLeast } = await attempt(message, parameters)
    throwIfAborted(signal)
    if (status !== null && status >= 200 && status < 300) {
      return { outcome: 'taken', attempts: tried, status } as const
    }
    if (tried >= message.attempts || status === GONE) {
      return { outcome: 'given-up', attempts: tried, status } as const
    }
    // Between half of it and all: many who lost one receiver do not come back to it at once.
    const wait = Math.min(FIRST_WAIT * 2 ** (tried - 1), LONGEST_WAIT) * (0.5 + random() / 2)
    await abortable(Promise.resolve(sleep(Math.max(wait, waitAtLeast))), signal)
  }
}

/** `null`: no answer, or an address that is not asked. */
async function attempt(
  { id, event, keys }: Message,
  parameters: DeliverGrantsParameters,
): Promise<{ status: number | null; waitAtLeast: number }> {
  const { url, timeout = 15_000, now = Date.now, signal } = parameters
  const body = encodeUtf8(JSON.stringify(event))
  const timestamp = String(Math.floor(now() / 1000))
  const signatures = keys.map((key) => webhookSignature(key, id, timestamp, body))
  const ending = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]
  try {
    if (!(await abortable(isSafeAddress(url, parameters), AbortSignal.any(ending)))) {
      return { status: null, waitAtLeast: 0 }
    }
    const response = await (parameters.fetch ?? fetch)(url, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json',
        'Webhook-Id': id,
        'Webhook-Timestamp': timestamp,
        'Webhook-Signature': (await Promise.all(signatures)).join(' '),
      },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.any(ending),
    })
    // What it says is nothing to us, however much of it there is.
    response.body?.cancel().catch(() => undefined)
    return { status: response.status, waitAtLeast: retryAfter(response) }
  } catch {
    return { status: null, waitAtLeast: 0 }
  }
}

/** RFC 9110 §10.2.3, in seconds, and no longer than we would wait ourselves. */
function retryAfter({ headers }: Response): number {
  const text = headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text) * 1000, LONGEST_WAIT) : 0
}

function unusable(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `Grants can not be delivered so: ${field}.`,
    details: { field },
  })
}
