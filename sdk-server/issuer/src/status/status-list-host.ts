/**
 * Status lists of an issuer (W3C Bitstring Status List): gives positions out, sets them, and serves the signed lists.
 *
 * Requirements
 *  1. A position is random among the free ones: neither when nor to whom a credential was issued can be read off it.
 *  2. A revocation is for good. Only positions that were given out are set.
 *  3. Serving costs a signature for each change and each half of a list's life, however many ask; nothing is served, or
 *     signed, that was not begun.
 *
 * Attacker: a stranger who asks for lists, and who counts what is in them.
 */
import {
  type CredentialStatus,
  issueStatusList,
  STATUS_LIST_LENGTH,
  type StatusPurpose,
} from '@idos/credentials'
import { type Ed25519Signer, secureRandom } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { isSet, packBits, positionsOf, unpackBits, withBit } from './position-bits.ts'
import type { StatusListRecord, StatusListStore } from './status-list-store.ts'

export type StatusListHostParameters = {
  /** `issuer` of the credentials: the lists are of the same. */
  issuer: string
  signer: Ed25519Signer
  /** `<issuer>#z6Mk...` when left out. */
  verificationMethod?: string
  /** Address under which `serve` answers, without a slash at its end: `https://issuer.example/status`. */
  url: string
  /** What is said of each credential; `revocation` when left out. */
  purposes?: readonly StatusPurpose[]
  store: StatusListStore
  /** Seconds for which a verifier may use a list again; 300 when left out. */
  ttl?: number
  /** Seconds for which a signed list counts; a day when left out. Who holds old lists back holds them so long. */
  validFor?: number
  random?: (length: number) => Uint8Array
  /** Milliseconds since 1970. */
  now?: () => number
}

export type StatusListHost = {
  /** A free position, as `credentialStatus` of a new credential. */
  allocate(): Promise<CredentialStatus[]>
  /** Throws BAD_REQUEST for a position that was not given out here, and for a revocation that is to be taken back. */
  set(entry: CredentialStatus, value: boolean): Promise<void>
  isSet(entry: CredentialStatus): Promise<boolean>
  /** Answers requests for lists; `null` for any other. */
  serve(request: Request): Promise<Response | null>
}

type Place = { readonly list: number; readonly purpose: StatusPurpose; readonly at: number }
type Signed = { readonly text: string; readonly record: StatusListRecord; readonly until: number }

/** A list in which so many of the positions are given out is full: random ones stay quick to find. */
const FULL = STATUS_LIST_LENGTH * 0.8
const MOST_LISTS = 10_000

export function createStatusListHost(parameters: StatusListHostParameters): StatusListHost {
  const { issuer, signer, store, url, purposes = ['revocation'] } = parameters
  const { ttl = 300, validFor = 86_400, random = secureRandom, now = Date.now } = parameters
  if (!/^https?:\/\/[^?#\s]+[^/?#\s]$/.test(url) || !URL.canParse(url) || purposes.length === 0) {
    throw new IdosError('CONFIG_INVALID', { message: 'The address of the status lists is none.' })
  }
  const signed = new Map<string, Signed>()
  let current = 0

  const idOf = (list: number, purpose: string) => `${url}/${purpose}/${list}`
  const takenOf = (record: StatusListRecord | null) => unpackBits(record?.taken, STATUS_LIST_LENGTH)

  async function allocate(): Promise<CredentialStatus[]> {
    for (; current < MOST_LISTS; current++) {
      const at = await takeFrom(current)
      if (at === undefined) continue
      return purposes.map((statusPurpose) => ({
        type: 'BitstringStatusListEntry',
        statusPurpose,
        statusListIndex: String(at),
        statusListCredential: idOf(current, statusPurpose),
      }))
    }
    throw new IdosError('INTERNAL')
  }

  async function takeFrom(list: number): Promise<number | undefined> {
    let found: number | undefined
    await store.change(list, (record) => {
      found = undefined
      const taken = takenOf(record)
      if (positionsOf(taken).length >= FULL) return record ?? { taken: packBits(taken), set: {} }
      do found = draw(random)
      while (isSet(taken, found))
      return { taken: packBits(withBit(taken, found, true)), set: record?.set ?? {} }
    })
    return found
  }

  function placeOf(entry: CredentialStatus): Place {
    const { statusListCredential: address, statusListIndex: index, statusPurpose: purpose } = entry
    const list = /^(?:0|[1-9]\d{0,4})$/.exec(address.split('/').at(-1) ?? '')?.[0]
    const isIndex = /^\d{1,6}$/.test(index) && Number(index) < STATUS_LIST_LENGTH
    if (list === undefined || !isIndex || address !== idOf(Number(list), purpose)) throw unknown()
    if (!purposes.includes(purpose)) throw unknown()
    return { list: Number(list), purpose, at: Number(index) }
  }

  async function signedList(list: number, purpose: StatusPurpose, record: StatusListRecord) {
    const id = idOf(list, purpose)
    const known = signed.get(id)
    if (known && known.record.set[purpose] === record.set[purpose] && now() < known.until) {
      return known.text
    }
    const validFrom = new Date(now())
    const credential = await issueStatusList({
      ...{ id, issuer, signer, statusPurpose: purpose, validFrom, ttl: ttl * 1000 },
      set: positionsOf(unpackBits(record.set[purpose], STATUS_LIST_LENGTH)),
      validUntil: new Date(validFrom.getTime() + validFor * 1000),
      ...(parameters.verificationMethod === undefined
        ? {}
        : { verificationMethod: parameters.verificationMethod }),
    })
    const text = JSON.stringify(credential)
    signed.set(id, { text, record, until: now() + (validFor / 2) * 1000 })
    return text
  }

  return {
    allocate,
    async set(entry, value) {
      const { list, purpose, at } = placeOf(entry)
      if (purpose === 'revocation' && !value) {
        throw new IdosError('BAD_REQUEST', { message: 'A revocation is for good.' })
      }
      await store.change(list, (record) => {
        if (!record || !isSet(takenOf(record), at)) throw unknown()
        const bits = unpackBits(record.set[purpose], STATUS_LIST_LENGTH)
        return { ...record, set: { ...record.set, [purpose]: packBits(withBit(bits, at, value)) } }
      })
    },
    async isSet(entry) {
      const { list, purpose, at } = placeOf(entry)
      const record = await store.read(list)
      return isSet(unpackBits(record?.set[purpose], STATUS_LIST_LENGTH), at)
    },
    async serve(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return null
      // By its path: behind a proxy the host of a request is another one than that of its address.
      const base = new URL(url).pathname
      const { pathname } = new URL(request.url)
      const [, word, number] =
        /^\/([a-z]+)\/(0|[1-9]\d{0,3})$/.exec(
          pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : '',
        ) ?? []
      const purpose = purposes.find((one) => one === word)
      const record = purpose === undefined ? null : await store.read(Number(number))
      if (purpose === undefined || !record) return null
      const text = await signedList(Number(number), purpose, record)
      return new Response(request.method === 'HEAD' ? null : text, {
        headers: {
          'Content-Type': 'application/vc',
          'Cache-Control': `public, max-age=${ttl}`,
          'Access-Control-Allow-Origin': '*',
          'X-Content-Type-Options': 'nosniff',
        },
      })
    },
  }
}

/** Uniform: the length is a power of two. */
function draw(random: (length: number) => Uint8Array): number {
  const [a = 0, b = 0, c = 0] = random(3)
  return ((a << 16) | (b << 8) | c) % STATUS_LIST_LENGTH
}

function unknown(): IdosError {
  return new IdosError('BAD_REQUEST', { message: 'This position was not given out here.' })
}
