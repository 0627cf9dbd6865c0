/**
 * What a full-page round trip carries between a page (or the Isle in it) and the Enclave's own page, where no secure window can
 * be had. Both ways it travels in the fragment of an address, which no server sees. `docs/decisions/0016-round-trip.md`.
 */
import * as v from 'valibot'
import { ANSWER_MARK } from './answer-address.ts'
import { enclaveMethods } from './enclave.ts'
import { errorCode, hex32, key32 } from './text.ts'

/** Version of the trip in the whole window. */
export const ROUND_TRIP_PROTOCOL = 1

/** The Enclave's page for it, under its origin. */
export const ROUND_TRIP_PATH = '/continue.html'

/**
 * Longest address, in characters. Chromium follows 2 MiB, Firefox 1 MiB, WebKit knows no limit; where a longer one is not followed,
 * the page that asks says so.
 */
export const ROUND_TRIP_LIMIT = 2_000_000
/** Longest address of a request: its answer holds the same credential, encrypted anew, and a receipt. */
export const ROUND_TRIP_ASK_LIMIT = 1_950_000

/** Seconds that a question stays open. */
export const ROUND_TRIP_LIFETIME = 900

/** What a fragment begins with that brings a request. */
export const ASK_MARK = 'idos-ask='

/**
 * What can be asked this way: acts whose results are public, or encrypted for somebody else. Not `release` (a readable copy
 * has no business in an address), not `match` and `rekey` (too large), not `unlock`, `prove` and `seal` (they need a key that
 * stays unlocked behind the asking page).
 */
export const roundTripAsk = v.variant('method', [
  v.strictObject({ method: v.literal('createKey'), params: enclaveMethods.createKey.params }),
  v.strictObject({ method: v.literal('share'), params: enclaveMethods.share.params }),
  v.strictObject({ method: v.literal('view'), params: enclaveMethods.view.params }),
  v.strictObject({ method: v.literal('backup'), params: enclaveMethods.backup.params }),
])
export type RoundTripAsk = v.InferOutput<typeof roundTripAsk>
/** Method of the Enclave that can be asked in the whole window. */
export type RoundTripMethod = RoundTripAsk['method']

/** The part of an address before the mark of an answer: one spelling, no credentials. */
export const returnAddress = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.check(isReturnAddress, 'not an address to come back to'),
)

function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text) || text.includes(ANSWER_MARK)) return false
  const { href, protocol, username, password } = new URL(text)
  return href === text && /^https?:$/.test(protocol) && username === '' && password === ''
}

/** Schema of what a trip carries to the Enclave. */
export const roundTripRequest = v.strictObject({
  protocol: v.literal(ROUND_TRIP_PROTOCOL),
  /** Names the question; the host sees it in the answer's address. */
  id: hex32,
  /** Known to asker and Enclave only: an answer without it answers nothing. */
  secret: hex32,
  /** One-time X25519 key of the asker, for which the answer is sealed. */
  key: key32,
  back: returnAddress,
  /** Unix seconds. */
  until: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Two letters: the language of the page that asks. */
  language: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))),
  ask: roundTripAsk,
})
export type RoundTripRequest = v.InferOutput<typeof roundTripRequest>

/** Schema of what a trip brings back: the result of its act, or a code. */
export const roundTripOutcome = v.variant('method', [
  v.strictObject({ method: v.literal('createKey'), result: enclaveMethods.createKey.result }),
  v.strictObject({ method: v.literal('share'), result: enclaveMethods.share.result }),
  v.strictObject({ method: v.literal('view'), result: enclaveMethods.view.result }),
  v.strictObject({ method: v.literal('backup'), result: enclaveMethods.backup.result }),
  v.strictObject({ method: v.literal('none'), code: errorCode }),
])
export type RoundTripOutcome = v.InferOutput<typeof roundTripOutcome>

/** What is sealed. */
export const roundTripAnswer = v.strictObject({
  protocol: v.literal(ROUND_TRIP_PROTOCOL),
  secret: hex32,
  outcome: roundTripOutcome,
})
export type RoundTripAnswer = v.InferOutput<typeof roundTripAnswer>

/** The request of a trip; `null` for anything that is none. */
export function parseRoundTripRequest(value: unknown): RoundTripRequest | null {
  const parsed = v.safeParse(roundTripRequest, value)
  return parsed.success ? parsed.output : null
}

/** The answer of a trip; `null` for anything that is none. */
export function parseRoundTripAnswer(value: unknown): RoundTripAnswer | null {
  const parsed = v.safeParse(roundTripAnswer, value)
  return parsed.success ? parsed.output : null
}
