import * as v from 'valibot'
import { ownRecords, sealedRecords } from './access-record.ts'
import { disclose } from './disclose.ts'
import { foretoldFlow } from './foretell.ts'
import { matchConditions, shareConditions } from './match.ts'
import { ownBytes } from './own-bytes.ts'
import { possessionChallenge, possessionProof } from './possession.ts'
import { consentReceipt, presentReceipt, releaseReceipt } from './receipt.ts'
import { base64, hex32, key32, origin, unixSeconds, userId, uuid, wholeNumber } from './text.ts'

/** Largest credential content that is accepted, in characters of base64 (kwild takes transactions of 4 MiB). */
const CONTENT_LIMIT = 2_900_000

/** Largest text that `seal` takes, in bytes: what comes of it is 40 bytes longer, and a content that is accepted. */
export const SEAL_LIMIT = (CONTENT_LIMIT / 4) * 3 - 40

/** Originals that one profile can have; all of them together, in characters of base64. */
const OWN_CREDENTIALS = 64
const OWN_CONTENTS = 64 * 1_048_576

/** The profile whose key is meant. `publicKey` is the profile's registered key, which the derived key must equal. */
const profile = { userId, publicKey: key32 }

/** A credential as the network holds it: ciphertext and the key half that goes with it. */
export const sealedCredential = v.strictObject({
  id: uuid,
  content: v.pipe(base64, v.maxLength(CONTENT_LIMIT)),
  encryptorPublicKey: key32,
})

/** Contents of one question together, in characters: as much as a share of the most and largest. */
const QUESTION_LIMIT = 10 * CONTENT_LIMIT

/** The credentials that a question is about, each with what the network shows to everybody of it. */
const questioned = v.pipe(
  v.array(
    v.strictObject({
      ...sealedCredential.entries,
      publicNotes: v.exactOptional(v.pipe(v.string(), v.maxLength(65_536))),
    }),
  ),
  v.minLength(1),
  v.maxLength(1_000),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id twice'),
  v.check(
    (all) => all.reduce((sum, { content }) => sum + content.length, 0) <= QUESTION_LIMIT,
    'too much at once',
  ),
)

/** All of a profile's own credentials. */
const ownCredentials = v.pipe(
  v.array(sealedCredential),
  v.maxLength(OWN_CREDENTIALS),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id twice'),
  v.check(
    (all) => all.reduce((sum, { content }) => sum + content.length, 0) <= OWN_CONTENTS,
    'too much at once',
  ),
)

/** A signature by the secret half of an X25519 key. */
const keySignature = v.pipe(base64, v.length(88))

/** A copy for a consumer, ready to be submitted with `share_credential`. */
export const sealedCopy = v.strictObject({
  /** Fresh id of the copy. */
  id: uuid,
  originalId: uuid,
  content: base64,
  encryptorPublicKey: key32,
  contentHash: hex32,
  /** Throw-away Ed25519 key that signed this row. */
  issuerAuthPublicKey: hex32,
  publicNotes: v.literal(''),
  publicNotesSignature: base64,
  broaderSignature: base64,
  /** From the consumer's own profile, never from the embedder. */
  granteeWalletIdentifier: v.string(),
  lockedUntil: unixSeconds,
})
export type SealedCopy = v.InferOutput<typeof sealedCopy>

/** Text from an embedder that is shown to a person: short, and never trusted markup. */
const shownText = v.pipe(v.string(), v.maxLength(280))

/**
 * The whole remote interface of the Enclave. The set of names is a golden file: there is no `decrypt`, no
 * `encrypt` of recovered plaintext, no `reset`. The one readable text that leaves is that of `release`.
 */
export const enclaveMethods = {
  capabilities: {
    params: v.strictObject({}),
    result: v.strictObject({
      protocol: v.number(),
      methods: v.array(v.string()),
      /** `webcrypto`: non-extractable X25519 key; `bytes`: this engine has no X25519 in WebCrypto. */
      keyStore: v.picklist(['webcrypto', 'bytes']),
      kdf: v.picklist(['wasm', 'js']),
      /** What the next act that needs a person will be like. */
      flow: foretoldFlow,
    }),
    popup: false,
  },
  status: {
    params: v.strictObject({}),
    result: v.strictObject({
      state: v.picklist(['locked', 'unlocked']),
      userId: v.exactOptional(userId),
      /** A request that waits for the person in the secure window. */
      pending: v.boolean(),
    }),
    popup: false,
  },
  lock: {
    params: v.strictObject({}),
    result: v.strictObject({ locked: v.literal(true) }),
    popup: false,
  },
  /** New profile: the Enclave picks the user id (the salt), the person a password; the public key comes back. */
  createKey: {
    params: v.strictObject({}),
    result: v.strictObject({ userId, publicKey: key32 }),
    popup: true,
  },
  unlock: {
    params: v.strictObject(profile),
    result: v.strictObject({ unlocked: v.literal(true), kdfProfile: v.picklist([1, 2]) }),
    popup: true,
  },
  /**
   * Answers an issuer's challenge with the key that is unlocked, without a window; `ENCLAVE_LOCKED` when it is not the
   * profile's. The tag names the requester's origin as the browser reported it, so it counts on that page only. A challenge
   * that asks for one gets a fresh holder's key, which has nothing in common with any other.
   */
  prove: {
    params: v.strictObject({ ...profile, challenge: possessionChallenge }),
    result: possessionProof,
    popup: false,
  },
  /** Re-encrypts credentials for a consumer after consent. The consumer's key comes from its own origin. */
  share: {
    params: v.strictObject({
      ...profile,
      credentials: v.pipe(v.array(sealedCredential), v.minLength(1), v.maxLength(10)),
      consumer: origin,
      lockedUntil: unixSeconds,
      purpose: shownText,
      /** Days for which the asker says the recipient keeps it: its own statement, and shown as such. */
      retention: v.exactOptional(wholeNumber(0, 36_500)),
      /**
       * What the asker wants the content to hold. The window says whether it does, to the person alone; `RATE_LIMITED` after ten
       * that were looked at and not shared, in one unlocking.
       */
      conditions: v.exactOptional(shareConditions),
      /** Of credentials whose claims leave one by one; such a credential is not shared without. */
      disclose: v.exactOptional(disclose),
      /** The answer brings a record of it, for the person's own list of who has access. */
      keepRecord: v.exactOptional(v.literal(true)),
    }),
    result: v.strictObject({
      copies: v.array(sealedCopy),
      receipt: consentReceipt,
      record: v.exactOptional(sealedRecords),
    }),
    popup: true,
  },
  /**
   * The person's list of who has access, from what was sealed here: `accessRecord` as JSON, each. Without a window, while the
   * key is unlocked (`ENCLAVE_LOCKED`). All of them to the Isle only; any other page gets those that it asked for itself. What
   * this key did not seal is left out.
   */
  accessRecords: {
    params: v.strictObject({ ...profile, sealed: ownRecords }),
    result: v.strictObject({ records: v.array(v.string()) }),
    popup: false,
  },
  /** Shows a credential in the secure window. Nothing of it comes back. */
  view: {
    params: v.strictObject({ ...profile, credential: sealedCredential }),
    result: v.strictObject({ viewed: v.literal(true) }),
    popup: true,
  },
  /**
   * Which of these credentials satisfy all of these conditions: their ids, after a consent to this very question. None is the
   * same answer with an empty list; one that cannot be opened or read is among those that do not. `RATE_LIMITED` after ten
   * answers to one unlocking.
   */
  match: {
    params: v.strictObject({
      ...profile,
      credentials: questioned,
      conditions: matchConditions,
      purpose: shownText,
    }),
    result: v.strictObject({ ids: v.pipe(v.array(uuid), v.maxLength(1_000)) }),
    popup: true,
  },
  /**
   * One readable copy for the requester itself, after the strongest consent. Not through the Isle: what a page is to read does
   * not pass another one.
   */
  release: {
    params: v.strictObject({ ...profile, credential: sealedCredential, purpose: shownText }),
    result: v.strictObject({ content: ownBytes, receipt: releaseReceipt }),
    popup: true,
  },
  /**
   * Claims of one of these credentials (`dc+sd-jwt`) for a verifier that speaks OpenID4VP 1.0: the answer to its request, encrypted
   * for it, after a consent that shows who it is and how that is proven. The first one that fulfils the request is presented;
   * `NO_CREDENTIAL` when none does, `BAD_REQUEST` for a request that is not accepted.
   */
  present: {
    params: v.strictObject({
      ...profile,
      credentials: v.pipe(v.array(sealedCredential), v.minLength(1), v.maxLength(10)),
      /** As it was fetched: the JWT, or the parameters as JSON of one that nobody signed. */
      request: v.pipe(v.string(), v.maxLength(65_536)),
      /** Of the address that brought the request. */
      clientId: v.pipe(v.string(), v.maxLength(1_024)),
      walletNonce: v.exactOptional(v.string()),
      purpose: shownText,
    }),
    /** `response`: a JWE for the verifier alone, to be posted as `response` to `receipt.verifier.responseUri`. */
    result: v.strictObject({ response: v.string(), receipt: presentReceipt }),
    popup: true,
  },
  /**
   * Another password, and with it another key, for a profile: the person brings the one it has, or its recovery words, and
   * chooses the other. Every credential comes back encrypted for the new key, with the old key's signature for the network;
   * one that the old key does not open comes back as it is. The old key stays held until the profile is named with the new one.
   */
  rekey: {
    params: v.strictObject({
      ...profile,
      /** The network's name, which the signatures name. */
      network: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
      credentials: ownCredentials,
      /** Keys that the profile had: none of them comes again. */
      formerKeys: v.pipe(v.array(key32), v.maxLength(128)),
      /** The person's records, which come back sealed to the new key. */
      records: v.exactOptional(ownRecords),
    }),
    result: v.strictObject({
      publicKey: key32,
      /** What `change_profile_key` takes. */
      signature: keySignature,
      credentials: v.array(
        v.strictObject({ ...sealedCredential.entries, signature: keySignature }),
      ),
      /** Those that stay as they are. */
      unreadable: v.array(uuid),
      records: v.exactOptional(ownRecords),
    }),
    popup: true,
  },
  /**
   * Encrypts what the embedder has already, so that only the holder of this key reads it. Needs neither the secret half nor a
   * person: nothing of theirs is read, and whoever knows a public key could do the same.
   */
  seal: {
    params: v.strictObject({
      publicKey: key32,
      plaintext: v.pipe(
        ownBytes,
        v.check(({ length }) => length > 0 && length <= SEAL_LIMIT, 'not of a size that is stored'),
      ),
    }),
    result: v.strictObject({ content: base64, encryptorPublicKey: key32 }),
    popup: false,
  },
  /**
   * Shows the recovery words of a key that exists, to the person, in the secure window. Asks for the password, also while
   * unlocked, and leaves the lock state as it is. The embedder learns that they were shown.
   */
  backup: {
    params: v.strictObject(profile),
    result: v.strictObject({ backedUp: v.literal(true) }),
    popup: true,
  },
} as const

/** Schemas of parameters and result of each method that the Enclave answers. */
export type EnclaveMethods = typeof enclaveMethods
/** Name of a method that the Enclave answers. */
export type EnclaveMethod = keyof EnclaveMethods
/** Parameters of a method of the Enclave, as its schema reads them. */
export type EnclaveParams<M extends EnclaveMethod> = v.InferOutput<EnclaveMethods[M]['params']>
/** Result of a method of the Enclave, as its schema reads it. */
export type EnclaveResult<M extends EnclaveMethod> = v.InferOutput<EnclaveMethods[M]['result']>
