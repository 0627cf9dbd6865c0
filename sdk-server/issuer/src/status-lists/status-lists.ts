/**
 * The issuer's status lists: gives each credential a place, sets and clears it, and serves the signed lists.
 *
 * Requirements
 *  1. Places are random among the free ones, so that a place tells neither when nor in which order credentials were issued,
 *     and a list always has room for that many that nobody stands out.
 *  2. A revocation is for good. What was set is never lost by two changes at the same time.
 *  3. What is served is a list that is there, and nothing else of the store. It costs a signature for each change and each half of
 *     a list's life, however many ask.
 *
 * Attacker: whoever counts or links credentials by their places, and whoever asks the server for odd addresses.
 */
import {
  bitAt,
  type CredentialStatus,
  issueStatusList,
  type StatusPurpose,
} from '@idos/credentials'
import { type Ed25519Signer, encodeUtf8, equalBytes, secureRandom, sha256Hex } from '@idos/crypto'
import { IdosError, problemResponse } from '@idos/protocol'
import { randomBelow } from '../random-below.ts'
import { positionsOf, withBit } from './bits.ts'
import type { StatusListStore, StoredList } from './store.ts'
import {
  entriesOf,
  entryAt,
  notGiven,
  signTokenList,
  type TokenListSigner,
  type TokenStatus,
  tokenListNumber,
} from './token-list.ts'

/** Where status lists are served, who signs them, and where their bits are kept. */
export type HostStatusListsParameters = {
  /** Address of the folder that the lists are served under, without a slash at the end: `https://bank.example/status`. */
  baseUrl: string
  /** Who signs them: the issuer's `did` and key, as in its credentials. */
  issuer: string
  signer: Ed25519Signer
  /** `<issuer>#z6Mk...` when left out. */
  verificationMethod?: string
  store: StatusListStore
  /** Serves them as Token Status Lists, too, for the SD-JWTs that this key signs. */
  tokens?: TokenListSigner
  /** Milliseconds for which a served list counts. Who holds old lists back holds them so long. Default one hour. */
  lifetimeMs?: number
  /** Milliseconds for which a verifier may use a list again without asking; half of `lifetimeMs` when left out. */
  ttlMs?: number
  /** Positions of a list, a multiple of 8; default 131072, the least that the standard allows. */
  length?: number
  random?: (length: number) => Uint8Array
  /** Milliseconds since 1970. */
  now?: () => number
}

type Signed = {
  readonly sets: readonly Uint8Array[]
  readonly until: number
  readonly type: string
  readonly body: string
  readonly etag: string
}

/** Status lists that are served from here, and their places. */
export type StatusLists = {
  /** A fresh place for a credential: its `credentialStatus`. */
  allocate(purpose: StatusPurpose): Promise<CredentialStatus>
  /** @throws BAD_REQUEST for a place that was not given here, and when a revocation would be taken back */
  set(entry: CredentialStatus, isSet: boolean): Promise<void>
  isSet(entry: CredentialStatus): Promise<boolean>
  /** Whether it serves Token Status Lists. */
  readonly hasTokens: boolean
  /** A fresh place for an SD-JWT: its `status`. @throws CONFIG_INVALID without `tokens` */
  allocateToken(): Promise<TokenStatus>
  /** The same place as a W3C credential names it, once for each purpose: who sets one of the two forms sets both. @throws BAD_REQUEST */
  entriesOf(status: TokenStatus): CredentialStatus[]
  /** Serves `GET {baseUrl}/{name}`: mount it in any server that has Web requests (`app.get('/status/*', (c) => lists.fetch(c.req.raw))` in Hono). */
  fetch(request: Request): Promise<Response>
}

const LENGTH = 131_072
const HOUR = 3_600_000
const PURPOSES: readonly string[] = [
  'revocation',
  'suspension',
  'refresh',
] satisfies StatusPurpose[]
const NAME = /^([a-z]+)-([1-9]\d{0,5})$/
const TRIES = 20

/**
 * The issuer's Bitstring Status Lists (W3C): gives out places at random, so that neighbours say nothing of each other, sets and asks
 * them, and serves the signed lists. What is set is in `store`; several servers may share it.
 *
 * @throws IdosError CONFIG_INVALID for a `baseUrl` with a slash at its end, a query or no http(s), and for a length that no list has
 */
export function hostStatusLists(parameters: HostStatusListsParameters): StatusLists {
  const { baseUrl, issuer, signer, store, lifetimeMs = HOUR, length = LENGTH } = parameters
  const random = parameters.random ?? secureRandom
  const now = parameters.now ?? Date.now
  const ttl = parameters.ttlMs ?? lifetimeMs / 2
  const { verificationMethod, tokens } = parameters
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!base || !/^https?:\/\/[^?#]*[^/?#]$/.test(baseUrl)) throw unusable('baseUrl')
  if (!Number.isInteger(length) || length < LENGTH || length % 8 !== 0) throw unusable('length')
  const signed = new Map<string, Signed>()

  async function change(name: string, next: (list: StoredList) => StoredList): Promise<void> {
    for (let tried = 0; tried < TRIES; tried++) {
      const list = (await store.read(name)) ?? emptyList(length)
      const changed = next(list)
      if (changed === list) return
      if (await store.write(name, { ...changed, version: list.version + 1 })) return
    }
    throw new IdosError('BUSY')
  }

  /** The last list of the purpose that is less than half full, by name. */
  async function roomy(purpose: StatusPurpose): Promise<string> {
    for (let number = 1; ; number++) {
      const name = `${purpose}-${number}`
      const list = await store.read(name)
      if (!list || positionsOf(list.taken).length < (list.taken.length * 8) / 2) return name
    }
  }

  function place(entry: CredentialStatus): { name: string; at: number } {
    const { statusListCredential, statusListIndex, statusPurpose } = entry
    const name = nameOf(statusListCredential, baseUrl)
    if (!name?.startsWith(`${statusPurpose}-`) || !/^\d{1,9}$/.test(statusListIndex)) {
      throw notGiven()
    }
    return { name, at: Number(statusListIndex) }
  }

  /** What is served under the name: kept until what is set changes, or half of its time is over. */
  async function signedList(name: string): Promise<Signed | undefined> {
    const number = tokenListNumber(name)
    const names = number ? [`revocation-${number}`, `suspension-${number}`] : [name]
    const [list, beside] = await Promise.all(names.map((one) => store.read(one)))
    if (!list || (number && !tokens)) return undefined
    const sets = [list.set, ...(number ? [beside?.set ?? emptyList(length).set] : [])]
    const known = signed.get(name)
    // Made anew well before it ends: whoever gets it may keep it for half its time.
    const isFresh = known && now() < known.until - lifetimeMs / 2
    if (isFresh && sets.every((set, i) => equalBytes(set, known.sets[i] ?? new Uint8Array(0)))) {
      return known
    }
    const until = now() + lifetimeMs
    const uri = `${baseUrl}/${name}`
    const [revoked = list.set, suspended] = sets
    const body =
      suspended && tokens
        ? await signTokenList({ uri, by: tokens, revoked, suspended, now: now(), until, ttl })
        : await bitstring(uri, list, until)
    const type = suspended ? 'application/statuslist+jwt' : 'application/vc'
    const etag = `"${(await sha256Hex(encodeUtf8(body))).slice(0, 16)}"`
    const made = { sets, until, type, body, etag }
    signed.set(name, made)
    return made
  }

  async function bitstring(id: string, list: StoredList, until: number): Promise<string> {
    const credential = await issueStatusList({
      ...{ id, issuer, signer, ttl },
      ...(verificationMethod === undefined ? {} : { verificationMethod }),
      statusPurpose: NAME.exec(id.slice(baseUrl.length + 1))?.[1] as StatusPurpose,
      set: positionsOf(list.set),
      length: list.taken.length * 8,
      validFrom: new Date(now()),
      validUntil: new Date(until),
    })
    return JSON.stringify(credential)
  }

  /** A random place that nobody has, in the list of that name. */
  async function takeFrom(name: string): Promise<number> {
    let at = 0
    await change(name, (list) => {
      do at = randomBelow(list.taken.length * 8, random)
      while (bitAt(list.taken, at))
      return { ...list, taken: withBit(list.taken, at, true) }
    })
    return at
  }

  /** False when somebody has it. */
  async function takeAt(name: string, at: number): Promise<boolean> {
    let isTaken = false
    await change(name, (list) => {
      isTaken = bitAt(list.taken, at) !== false
      return isTaken ? list : { ...list, taken: withBit(list.taken, at, true) }
    })
    return !isTaken
  }

  return {
    async allocate(purpose) {
      if (!PURPOSES.includes(purpose)) throw unusable('purpose')
      const name = await roomy(purpose)
      return entryAt(`${baseUrl}/${name}`, purpose, await takeFrom(name))
    },
    hasTokens: tokens !== undefined,
    async allocateToken() {
      if (!tokens) throw unusable('tokens')
      for (let tried = 0; tried < TRIES * 5; tried++) {
        const name = await roomy('revocation')
        const [, , number] = NAME.exec(name) ?? []
        const idx = await takeFrom(name)
        if (await takeAt(`suspension-${number}`, idx)) {
          return { status_list: { idx, uri: `${baseUrl}/token-${number}` } }
        }
      }
      throw new IdosError('BUSY')
    },
    entriesOf: (status) => entriesOf(status, baseUrl),
    async set(entry, isSet) {
      const { name, at } = place(entry)
      await change(name, (list) => {
        if (!bitAt(list.taken, at)) throw notGiven()
        if (bitAt(list.set, at) === isSet) return list
        if (!isSet && entry.statusPurpose === 'revocation') {
          throw new IdosError('BAD_REQUEST', { message: 'A revocation is for good.' })
        }
        return { ...list, set: withBit(list.set, at, isSet) }
      })
    },
    async isSet(entry) {
      const { name, at } = place(entry)
      return bitAt((await store.read(name))?.set ?? new Uint8Array(0), at) === true
    },
    async fetch(request) {
      try {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
        }
        const name = nameOf(base.origin + new URL(request.url).pathname, baseUrl)
        const list = name && (await signedList(name))
        if (!list) return new Response(null, { status: 404 })
        const { body, etag, type } = list
        const headers = {
          'access-control-allow-origin': '*',
          'cache-control': `public, max-age=${Math.floor(ttl / 1_000)}`,
          'content-type': type,
          'x-content-type-options': 'nosniff',
          etag,
        }
        if (request.headers.get('if-none-match') === etag) {
          return new Response(null, { status: 304, headers })
        }
        return new Response(request.method === 'HEAD' ? null : body, { headers })
      } catch (error) {
        return problemResponse(error)
      }
    },
  }
}

function emptyList(length: number): StoredList {
  return { version: 0, taken: new Uint8Array(length / 8), set: new Uint8Array(length / 8) }
}

function nameOf(url: string, baseUrl: string): string | undefined {
  const name = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length + 1) : ''
  const isOurs = PURPOSES.includes(NAME.exec(name)?.[1] ?? '') || tokenListNumber(name)
  return isOurs ? name : undefined
}

function unusable(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `Status lists can not be kept so: ${field}.`,
    details: { field },
  })
}
