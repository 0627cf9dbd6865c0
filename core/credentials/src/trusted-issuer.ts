/**
 * Whose credentials count, by which keys, and for what.
 *
 * Requirements
 *  1. An issuer is compared as a whole text, to the character: nothing is trusted for a beginning in common.
 *  2. A key that the list names is the last word: where one stands, no document is asked for another.
 *  3. Nobody is asked but at the address of an issuer that the list names.
 *
 * Attacker: an issuer that is trusted for one thing and signs another, and whoever answers at an issuer's address.
 */
import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { assertionKeys } from './did/did-document.ts'
import { didJwkPublicKey } from './did/did-jwk.ts'
import { didWebUrl } from './did/did-web.ts'
import { didKey, didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'

/**
 * One notation for every issuer: `did:key:...`, `did:jwk:...`, `did:web:...` (its document says the keys), 64 digits of hex or
 * `z6Mk...` (the same as the `did:key` of that key), and `<DID or URL>#z6Mk...` for an issuer with one key of its own,
 * which nothing else is asked for. As an object, the same with limits.
 */
export type TrustedIssuer =
  | string
  | {
      readonly issuer: string
      /** Pinned: no DID document is read for this issuer. Needed where the issuer is an URL. */
      readonly publicKeyMultibase?: string
      /** Hex of the Ed25519 key that signs its rows on the network; the key itself when left out. */
      readonly authPublicKey?: string
      /** Kinds of credential that it is trusted for, as plain terms; any when left out. */
      readonly types?: readonly string[]
      /** Levels that it is trusted for; any, and none, when left out. */
      readonly levels?: readonly string[]
    }

/** Gives the DID document of a `did:web`. Rejects when there is none. */
export type DidResolver = (did: string) => Promise<unknown>

type Entry = Exclude<TrustedIssuer, string>

/** Issuer and key that a text names, or `undefined` when it is not in the notation. */
export function readTrustedIssuer(text: string): Entry | undefined {
  if (/^[0-9a-f]{64}$/.test(text)) return { issuer: didKey(decodeHex(text)) }
  if (parsePublicKeyMultibase(text)) return { issuer: `did:key:${text}` }
  const [, issuer = text, publicKeyMultibase] = /^([^#\s]+)#(z6Mk[^#\s]+)$/.exec(text) ?? []
  const isDid = Boolean(didKeyPublicKey(issuer) ?? didJwkPublicKey(issuer) ?? didWebUrl(issuer))
  if (publicKeyMultibase === undefined) return isDid ? { issuer } : undefined
  const isUrl = /^https?:\/\/[^#\s]+$/.test(issuer)
  const isKey = parsePublicKeyMultibase(publicKeyMultibase) !== undefined
  return isKey && (isUrl || didWebUrl(issuer)) ? { issuer, publicKeyMultibase } : undefined
}

/** The entries of an issuer, as written. */
export function entriesOf(issuer: string, trust: readonly TrustedIssuer[]): Entry[] {
  return trust.flatMap((given) => {
    const entry = typeof given === 'string' ? readTrustedIssuer(given) : given
    return entry && entry.issuer === issuer ? [entry] : []
  })
}

/** Keys (multibase) that are known without asking anybody. */
export function trustedKeys(issuer: string, trust: readonly TrustedIssuer[]): string[] {
  const entries = entriesOf(issuer, trust)
  const pinned = entries.flatMap(({ publicKeyMultibase: key }) => key ?? [])
  if (pinned.length > 0 || entries.length === 0) return pinned
  const own = didKeyPublicKey(issuer) ?? didJwkPublicKey(issuer)
  return own ? [publicKeyMultibase(own)] : []
}

/** A key with the method that it is for; `method` is undefined where any name of it will do. */
export type IssuerKey = { readonly key: string; readonly method?: string }

/**
 * Keys whose proofs count for this issuer, as far as `isFor` lets its entries. Never throws; a document that cannot be had
 * gives no key.
 */
export async function issuerKeys(
  issuer: string,
  trust: readonly TrustedIssuer[],
  options: { now: Date; resolveDid?: DidResolver | undefined; isFor?: (entry: Entry) => boolean },
): Promise<IssuerKey[]> {
  const entries = entriesOf(issuer, trust)
  const meant = options.isFor ? entries.filter(options.isFor) : entries
  const known = trustedKeys(issuer, meant)
  const isPinned = entries.some((entry) => entry.publicKeyMultibase !== undefined)
  if (known.length > 0 || meant.length === 0 || isPinned) return known.map((key) => ({ key }))
  if (!didWebUrl(issuer) || !options.resolveDid) return []
  const document = await options.resolveDid(issuer).catch(() => undefined)
  const keys = assertionKeys(document, issuer, options.now)
  return [...(keys ?? [])].map(([method, key]) => ({ method, key }))
}

/**
 * Keys (lower-case hex) by which the network knows this issuer: only their rows carry its public notes. `resolved`: keys
 * (multibase) that its DID document gave.
 */
export function trustedAuthKeys(
  issuer: string,
  trust: readonly TrustedIssuer[],
  resolved: readonly string[] = [],
): string[] {
  return entriesOf(issuer, trust).flatMap((entry) => {
    if (entry.authPublicKey) return [entry.authPublicKey.toLowerCase()]
    const known = trustedKeys(issuer, [entry])
    return (known.length > 0 ? known : resolved).flatMap((text) => {
      const key = parsePublicKeyMultibase(text)
      return key ? [encodeHex(key)] : []
    })
  })
}
