import * as v from 'valibot'
import { errorCodes } from './error-codes.ts'

// Forms that are shown to nobody have no words for what is wrong: a page's first bundle has room for none.

/** Lower-case hyphenated UUID of any version. */
export const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
)

/** UUID v4 in lower case: the form of a user id, which salts the key derivation and can never change. */
export const userId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
)

/**
 * One test per character and no repetition: a pattern that repeats groups overflows the engine's stack on a hostile
 * text of some ten megabytes, and then throws instead of failing.
 */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return !/[^A-Za-z0-9+/]/.test(padding === 0 ? text : text.slice(0, -padding))
}

/** RFC 4648 §4 base64 with padding. */
export const base64 = v.pipe(v.string(), v.check(isBase64, 'not base64'))

/** Base64 of exactly 32 bytes: an X25519 public key. */
export const key32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/))

/** Lower-case hex of 32 bytes: an Ed25519 public key or a SHA-256 digest. */
export const hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/**
 * An issuer by its Ed25519 key: `did:key:z6Mk...`, or the 64 digits of lower-case hex that the network's rows have. That the
 * first is the notation of a key is for `issuerDid` of `@idos/credentials/request` to see.
 */
export const issuerId = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{64}|did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44})$/),
)

/**
 * One origin has one spelling, or a text that is compared, stored and shown stands for another site than it seems to:
 * no port that is the default or has leading zeros, no odd notation of an address, no `xn--` that is no name. A dot
 * behind the host names the same machine and is another origin to a browser, so it is no spelling either.
 */
function isCanonicalOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** A serialised web origin: scheme, host, optional port, as `URL.origin` writes them; never `null`, never a path. */
export const origin = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^https?:\/\/[a-z0-9.-]*[a-z0-9-](?::\d{1,5})?$/, 'not a web origin'),
  v.check(isCanonicalOrigin, 'not in its one form'),
)

/** An integer from `least` to `most`, both included. One check: a page's first bundle has room for no more. */
export function wholeNumber(least: number, most: number) {
  return v.pipe(
    v.number(),
    v.check((value) => Number.isInteger(value) && value >= least && value <= most),
  )
}

/** Unix time in whole seconds; 0 means "no lock". */
export const unixSeconds = wholeNumber(0, 253402300799)

/** Schema of a code. */
export const errorCode = v.picklist(errorCodes)

/** Schema of an error that crosses a frame. */
export const wireError = v.strictObject({
  code: errorCode,
  message: v.pipe(v.string(), v.maxLength(2000)),
  docsPath: v.pipe(v.string(), v.maxLength(200)),
  details: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
})
