/**
 * Fetches a JSON document at an address that somebody else wrote: a status list, the document of a DID.
 *
 * Requirements
 *  1. Only `https:` and names of the public DNS, no redirects, no credentials; bounded in bytes and time.
 *  2. Where the caller can look names up, a name that leads into a private network is not asked.
 *  3. A text that readers could see differently is none.
 *
 * Attacker: whoever wrote the address, and whoever answers at it: slowly, without end, or from elsewhere.
 */
import { isPublicHost } from '@idos/credentials'
import { decodeUtf8, readAtMost, readStrictJson } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { isPublicAddress } from './public-address.ts'

/** How documents are fetched: how large, how long, and how fresh. */
export type FetchOptions = {
  /** The platform's when left out. */
  fetch?: typeof fetch
  /** Largest document in bytes as it is transferred. */
  maxBytes?: number
  /** Milliseconds for one document. */
  timeout?: number
  /** Seconds for which a document is used again. */
  maxAge?: number
  /**
   * IP addresses of a host, as the platform resolves it (`dns.promises.lookup` with `all` in Node.js). With it a public name
   * that leads into a private network is refused, too. What `fetch` connects to is looked up anew: give `fetch` an agent
   * with the same check where that difference matters.
   */
  lookup?: (host: string) => Promise<readonly string[]>
  /** Also `http:` and private addresses. For development. */
  allowHttp?: boolean
}

type Wanted = {
  readonly accept: string
  /** Media types that are taken; any when left out. */
  readonly types?: readonly string[]
  /** A media type that is given as its text: a token, which whoever wants it parses. */
  readonly textType?: string
  readonly maxBytes: number
  readonly timeout: number
  /** Begins the sentence of an error: `The status list`. */
  readonly what: string
}

/** The document, or its text. @throws CREDENTIAL_INVALID with what is wrong; what the platform's `fetch` throws */
export async function fetchJson(
  url: string,
  options: FetchOptions,
  wanted: Wanted,
): Promise<unknown> {
  const unreadable = (why: string) =>
    new IdosError('CREDENTIAL_INVALID', { message: `${wanted.what} can not be read. ${why}` })
  if (!(await isSafeAddress(url, options))) {
    throw unreadable('Its address is not one that is asked.')
  }
  const request = options.fetch ?? fetch
  const response = await request(url, {
    headers: { Accept: wanted.accept },
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeout ?? wanted.timeout),
  })
  if (!response.ok || response.redirected || !response.body) {
    throw unreadable('Its server gave none.')
  }
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (wanted.types && !wanted.types.includes(type)) {
    await response.body.cancel()
    throw unreadable('Its server sent something else.')
  }
  const body = await readAtMost(response.body, options.maxBytes ?? wanted.maxBytes)
  if (body === undefined) throw unreadable('It is too large.')
  const text = decodeUtf8(body)
  if (wanted.textType !== undefined && type === wanted.textType) return text.trim()
  const parsed = readStrictJson(text)
  if (!parsed.ok) throw unreadable('It is no JSON that all readers see alike.')
  return parsed.value
}

/** How an address that somebody else wrote is looked at. */
export type AddressRules = Pick<FetchOptions, 'lookup' | 'allowHttp'>

/** By what it says alone: no credentials, `https:`, a name of the public DNS. */
export function isAddressForm(address: string, { allowHttp = false }: AddressRules): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || url.username || url.password) return false
  if (allowHttp && (url.protocol === 'http:' || url.protocol === 'https:')) return true
  return url.protocol === 'https:' && isPublicHost(url.hostname)
}

/** Also by where its name leads today. Rejects where the caller's `lookup` does. */
export async function isSafeAddress(address: string, rules: AddressRules): Promise<boolean> {
  if (!isAddressForm(address, rules)) return false
  const { allowHttp = false, lookup } = rules
  if (allowHttp || !lookup) return true
  const found = await lookup(new URL(address).hostname)
  return found.length > 0 && found.every(isPublicAddress)
}
