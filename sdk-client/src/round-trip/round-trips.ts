/**
 * The way on where no secure window can open: the whole page goes to the Enclave and comes back with an answer.
 *
 * Requirements
 *  1. The answer is sealed for a key that this page made for this one question and keeps: the page around the Isle, its scripts
 *     and the history see ciphertext.
 *  2. An answer counts once, within its time, and only with the secret that the question sent to the Enclave. Nothing else that
 *     stands in an address changes anything.
 *  3. The person is sent off by a click of theirs, from the page that has the window to itself, with the page's origin as
 *     referrer: the Enclave takes no request without.
 *
 * Attacker: whoever can write the fragment of the page's address, and the page around an Isle.
 */
import {
  ASK_MARK,
  IdosError,
  ROUND_TRIP_ASK_LIMIT,
  ROUND_TRIP_LIFETIME,
  ROUND_TRIP_PATH,
  ROUND_TRIP_PROTOCOL,
  type RoundTripAsk,
  type RoundTripOutcome,
  splitAnswer,
} from '@idos/protocol'
import type { QuestionStore } from './questions.ts'

/** Where a round trip leads, where the person comes back to, and where its question is kept. */
export type RoundTripOptions = {
  readonly enclaveOrigin: string
  readonly questions: QuestionStore
  /** Where the person comes back to; null where there is no such page, as in a frame of a frame. */
  address(): string | null
  /** What must be the same when the person comes back: whom an Isle asks for. Pages of one site share its storage. */
  context?(): string
  /** The language of the page, two letters. */
  language?(): string | undefined
  /** Sends the whole window there, within a click: `followLink`. */
  follow(url: string): Promise<boolean>
  /** Unix seconds. */
  now(): number
}

/** A question that is ready to be asked. */
export type Departure = {
  /** Leaves this page. Call it in a click. False when the page is still here after a while. */
  go(): Promise<boolean>
}

/** Questions to the Enclave in the whole window, and their answers. */
export type RoundTrips = {
  /**
   * Prepares a question; nobody is asked yet. Rejects with `ROUND_TRIP_IMPOSSIBLE`, whose `details.reason` is `no-address`, `storage`
   * or `too-large` (with `length` and `limit`).
   */
  prepare(ask: RoundTripAsk, note: object): Promise<Departure>
  /** What an answer says, and the note of its question; null for one that answers no open question. */
  take(answer: string): Promise<{ note: unknown; outcome: RoundTripOutcome } | null>
}

const loadKit = () => import('./trip-kit.ts')

/** The way on where no secure window opens: prepares a trip of the whole window to the Enclave, and takes its answer once when the page is back. */
export function createRoundTrips(options: RoundTripOptions): RoundTrips {
  const { questions, now } = options
  const contextOf = () => options.context?.() ?? ''
  return {
    async prepare(ask, note) {
      const address = options.address()
      if (address === null) throw impossible({ reason: 'no-address' })
      const { address: back } = splitAnswer(address)
      const { encodeBase64, encodeHex, importBoxKey, secureRandom, writeRequest } = await loadKit()
      const key = await importBoxKey(secureRandom(32))
      const id = encodeHex(secureRandom(32))
      const secret = encodeHex(secureRandom(32))
      const until = now() + ROUND_TRIP_LIFETIME
      const language = options.language?.()
      const url = `${options.enclaveOrigin}${ROUND_TRIP_PATH}#${ASK_MARK}${writeRequest({
        ...{ protocol: ROUND_TRIP_PROTOCOL, id, secret, until, back, ask },
        key: encodeBase64(key.publicKey),
        ...(language && /^[a-z]{2}$/.test(language) ? { language } : {}),
      })}`
      const { length } = url
      if (length > ROUND_TRIP_ASK_LIMIT) {
        throw impossible({ reason: 'too-large', length, limit: ROUND_TRIP_ASK_LIMIT })
      }
      await questions
        .put({ id, secret, key, until, note, context: contextOf() })
        .catch((cause: unknown) => {
          throw impossible({ reason: 'storage' }, cause)
        })
      return { go: () => options.follow(url) }
    },
    async take(answer) {
      const { openAnswer, questionOf } = await loadKit()
      const id = questionOf(answer)
      const question = id === null ? null : await questions.take(id).catch(() => null)
      if (question === null || question.context !== contextOf()) return null
      const opened = await openAnswer(answer, question.key)
      if (opened === null || opened.secret !== question.secret) return null
      return { note: question.note, outcome: opened.outcome }
    },
  }
}

function impossible(details: Record<string, string | number>, cause?: unknown): IdosError {
  return new IdosError('ROUND_TRIP_IMPOSSIBLE', { details, cause })
}
