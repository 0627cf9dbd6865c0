/**
 * Messages between the three parts of the Enclave: frame, popup and worker. All of them stay on the Enclave's own
 * origin; they are parsed all the same, because a part that was taken over must not be able to talk another part into
 * giving more than these shapes.
 */
import {
  consumerProfile,
  ENCLAVE_PROTOCOL,
  enclaveMethods,
  errorCode,
  hex32,
  isOwnBytes,
  key32,
  matchConditions,
  origin,
  ownBytes,
  receiptFile,
  shownNames,
  unixSeconds,
  userId,
  uuid,
} from '@idos/protocol'
import * as v from 'valibot'
import { claimNames, type Verifier } from './deputy-messages.ts'
import { PASSWORD_LIMIT } from './password-limit.ts'
import { recall, remember } from './remember-messages.ts'
import { requester } from './requester.ts'
import { secret32 } from './secret.ts'

export { type Requester, requester } from './requester.ts'
export { secret32 } from './secret.ts'

/** First window message of a popup to its frame, with exactly one port. */
export const popupHello = v.strictObject({
  type: v.literal('idos:enclave:popup'),
  protocol: v.literal(ENCLAVE_PROTOCOL),
  /** What the Isle gave to the window that it opened; absent when the frame opened it. */
  ticket: v.exactOptional(hex32),
})

/** From the frame to its popup: the request is over, for a reason that the popup cannot know. */
export const popupEnded = v.strictObject({ type: v.literal('idos:enclave:ended'), code: errorCode })

/** First messages of the frame to a new worker, each with exactly one port. */
export const workerStart = v.variant('type', [
  v.strictObject({ type: v.literal('idos:worker:frame') }),
  v.strictObject({ type: v.literal('idos:worker:popup'), ticket: uuid }),
])

const nothing = v.strictObject({})
const done = v.strictObject({ done: v.literal(true) })
const unlockedBy = v.strictObject({ kdfProfile: v.picklist([1, 2]) })

function act<P extends v.GenericSchema<unknown, unknown>, R>(method: {
  readonly params: P
  readonly result: R
}) {
  const params = v.strictObject({ ticket: uuid, requester, params: method.params })
  return { params, result: method.result }
}

export const selfCheck = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(80)),
  passed: v.boolean(),
})
export type SelfCheck = v.InferOutput<typeof selfCheck>

/** What the worker answers to the frame. Results are the public ones: nothing else can leave the worker this way. */
export const brokerMethods = {
  selfTest: { params: nothing, result: v.strictObject({ checks: v.array(selfCheck) }) },
  capabilities: {
    params: nothing,
    result: v.strictObject({
      keyStore: v.picklist(['webcrypto', 'bytes']),
      kdf: v.picklist(['wasm', 'js']),
    }),
  },
  prove: {
    params: v.strictObject({ requester, params: enclaveMethods.prove.params }),
    result: enclaveMethods.prove.result,
  },
  accessRecords: {
    params: v.strictObject({ requester, params: enclaveMethods.accessRecords.params }),
    result: enclaveMethods.accessRecords.result,
  },
  seal: { params: enclaveMethods.seal.params, result: enclaveMethods.seal.result },
  createKey: act(enclaveMethods.createKey),
  unlock: act(enclaveMethods.unlock),
  share: act(enclaveMethods.share),
  view: act(enclaveMethods.view),
  match: act(enclaveMethods.match),
  release: act(enclaveMethods.release),
  present: act(enclaveMethods.present),
  rekey: act(enclaveMethods.rekey),
  backup: act(enclaveMethods.backup),
} as const
export type BrokerMethods = typeof brokerMethods

/** From the worker to the frame. */
export const brokerEvents = {
  status: v.strictObject({
    state: v.picklist(['locked', 'unlocked']),
    userId: v.nullable(userId),
  }),
} as const
export type BrokerEvents = typeof brokerEvents

/** Largest logo that is read, in bytes, and what it may be. */
export const LOGO_LIMIT = 65_536
/** What a logo of a consumer may be, as media types. */
export const LOGO_TYPES: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/svg+xml',
]

/** A consumer as its own origin describes it. */
export const readConsumer = v.strictObject({
  origin,
  profile: consumerProfile,
  logo: v.nullable(
    v.custom<Blob>(
      (value) =>
        value instanceof Blob && value.size <= LOGO_LIMIT && LOGO_TYPES.includes(value.type),
    ),
  ),
})
export type Consumer = v.InferOutput<typeof readConsumer>

/** What the reader, the one page of the Enclave with a network, answers to a page of its own origin. */
export const readerMethods = {
  readConsumer: { params: v.strictObject({ consumer: origin }), result: readConsumer },
  /** Whether the pages of the Enclave are served with their policies. */
  checkPages: { params: nothing, result: v.strictObject({ checks: v.array(selfCheck) }) },
  /** Every header of every file, and the hashes; for the checkup. */
  checkFiles: {
    params: v.strictObject({
      sealed: v.array(v.strictObject({ url: v.string(), integrity: v.string() })),
    }),
    result: v.strictObject({
      assertions: v.array(
        v.strictObject({ name: v.string(), passed: v.boolean(), seen: v.string() }),
      ),
    }),
  },
} as const
export type ReaderMethods = typeof readerMethods

/** First window message of a page to the reader that it embeds, with exactly one port. */
export const readerHello = v.strictObject({ type: v.literal('idos:enclave:reader') })

/** What the frame answers to its worker, which has no network. */
export const frameMethods = {
  readConsumer: readerMethods.readConsumer,
  checkPages: readerMethods.checkPages,
  /** The text of a worker for rare acts. */
  deputy: {
    params: v.strictObject({ presenter: v.boolean() }),
    result: v.strictObject({ code: v.string() }),
  },
} as const
export type FrameMethods = typeof frameMethods

const asked = { requester, needsPassword: v.boolean() }

/** What the popup is told about the request that waits. */
export const pendingRequest = v.variant('method', [
  v.strictObject({ method: v.literal('createKey'), ...asked }),
  v.strictObject({ method: v.literal('unlock'), ...asked, userId }),
  v.strictObject({
    method: v.literal('share'),
    ...asked,
    userId,
    consumer: origin,
    lockedUntil: unixSeconds,
    purpose: v.string(),
    retention: v.exactOptional(v.number()),
    conditions: v.exactOptional(matchConditions),
  }),
  v.strictObject({ method: v.literal('view'), ...asked, userId }),
  v.strictObject({
    method: v.literal('match'),
    ...asked,
    userId,
    /** Credentials that the question is about. */
    count: v.number(),
    conditions: matchConditions,
    purpose: v.string(),
    /** Questions that were answered since the key was unlocked. */
    answered: v.number(),
  }),
  v.strictObject({
    method: v.picklist(['release', 'present']),
    ...asked,
    userId,
    purpose: v.string(),
  }),
  /** `count`: the profile's own credentials. */
  v.strictObject({ method: v.literal('rekey'), ...asked, userId, count: v.number() }),
  v.strictObject({ method: v.literal('backup'), ...asked, userId }),
])
export type PendingRequest = v.InferOutput<typeof pendingRequest>

const password = v.strictObject({
  password: v.custom<Uint8Array<ArrayBuffer>>(
    (value) => isOwnBytes(value) && value.length > 0 && value.length <= PASSWORD_LIMIT,
  ),
})

/** `keep`: the person may have the key remembered afterwards. */
const derivation = v.strictObject({ ...password.entries, keep: v.exactOptional(v.literal(true)) })

/** The consumer exactly as the popup showed it. */
export const shownConsumer = v.strictObject({ origin, profile: consumerProfile })
export type ShownConsumer = v.InferOutput<typeof shownConsumer>

const shownContent = v.strictObject({
  id: uuid,
  contentHash: hex32,
  /** What the window called it and its fields, for the receipt. */
  kinds: v.exactOptional(shownNames.entries.kinds),
  fields: v.exactOptional(shownNames.entries.fields),
})
export type ShownContent = v.InferOutput<typeof shownContent>

const names = v.exactOptional(claimNames)

/** The receipt with its names: of the person's window, and of nobody else. */
const receipted = v.strictObject({ receipt: receiptFile })

/**
 * What the worker answers to the popup. Only `contents` holds plaintext and only `kit` a key (`remember`: a sealed one), and a
 * popup is the only one to ask.
 */
export const sessionMethods = {
  describe: { params: nothing, result: pendingRequest },
  /** Also for the new key of a profile that has one; then `WRONG_PASSWORD` says that it has or had the one of this password. */
  createKey: { params: derivation, result: v.strictObject({ userId, publicKey: key32 }) },
  /** The secret of the key that this very window made or opened for a backup, once: its recovery words are made of it. */
  kit: { params: nothing, result: v.strictObject({ secret: secret32 }) },
  unlock: { params: derivation, result: unlockedBy },
  remember,
  recall,
  /** Unlocks by the secret that recovery words stand for. */
  restore: { params: v.strictObject({ secret: secret32 }), result: unlockedBy },
  /** The consumer that the request names, read from its own origin. */
  consumer: { params: nothing, result: readConsumer },
  /** The decrypted credentials of the request: what of them would leave, and the names of what would not or is not there. */
  contents: {
    params: nothing,
    result: v.strictObject({
      items: v.array(v.strictObject({ id: uuid, content: ownBytes, stays: names, missing: names })),
      /** Who gets a presentation: by code whose hash the key worker has checked. */
      verifier: v.exactOptional(v.any() as v.GenericSchema<Verifier>),
    }),
  },
  /** Consent to a share: to this consumer, of exactly the contents with these digests. */
  approve: {
    params: v.strictObject({
      consumer: shownConsumer,
      shown: v.pipe(v.array(shownContent), v.minLength(1), v.maxLength(10)),
    }),
    result: receipted,
  },
  /** Consent to the question of the request, as it was described. */
  answer: { params: nothing, result: receipted },
  /** Consent that the requester itself reads, or the verifier of the request gets, exactly the content with this digest. */
  release: { params: v.strictObject({ shown: shownContent }), result: receipted },
  /** Ends a request that needs no consent to a share: seen, made, or unlocked already. */
  finish: { params: nothing, result: done },
  decline: { params: nothing, result: done },
  /** Ends the request because the person wants the profile erased. Erases nothing: only the wallet can. */
  erase: { params: nothing, result: done },
  /** Ends a request that the popup cannot serve, with the reason. */
  giveUp: {
    params: v.strictObject({
      code: v.picklist(['CONSUMER_UNREACHABLE', 'CONSUMER_INVALID', 'CREDENTIAL_INVALID']),
    }),
    result: done,
  },
} as const
export type SessionMethods = typeof sessionMethods

/** From the worker to the popup. */
export const sessionEvents = {
  derivation: v.strictObject({
    /** Which key derivation profile is being tried. */
    profile: v.picklist([1, 2]),
    /** 0 to 1, over all attempts. */
    fraction: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
} as const
export type SessionEvents = typeof sessionEvents

/** From the popup to the worker: it goes, or the person locks. */
export const popupEvents = { bye: nothing, lock: nothing } as const
export type PopupEvents = typeof popupEvents
