import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bitAt,
  didKey,
  tokenStatusCheck,
  unpackStatusBits,
  verifyCredential,
} from '@idos/credentials'
import { sdJwtSigner } from '@idos/credentials/sd-jwt'
import { afterAll, describe, expect, it } from 'vitest'
import { now, signer } from '../test-fixtures.ts'
import { fileStatusLists } from './file-store.ts'
import {
  type HostStatusListsParameters,
  hostStatusLists,
  type StatusLists,
} from './status-lists.ts'
import { memoryStatusLists, type StatusListStore } from './store.ts'
import type { TokenStatus } from './token-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'idos-status-'))
afterAll(() => rmSync(folder, { recursive: true }))
const baseUrl = 'https://bank.example/status'
const issuer = didKey(signer.publicKey)
const listsOver = (
  store: StatusListStore = memoryStatusLists(),
  more: Partial<HostStatusListsParameters> = {},
) => hostStatusLists({ baseUrl, issuer, signer, store, now: () => now, ...more })
const get = (path: string, init?: RequestInit) => new Request(`http://10.0.0.1:80${path}`, init)
let stores = 0

describe.each<[string, () => StatusListStore]>([
  ['memory', memoryStatusLists],
  ['a folder', () => fileStatusLists(join(folder, `${++stores}`, 'lists'))],
])('status lists in %s', (_, open) => {
  it('give each credential a place of its own, and serve what was set, signed', async () => {
    const lists = listsOver(open())
    const entries = await Promise.all(Array.from({ length: 8 }, () => lists.allocate('revocation')))
    const places = entries.map(({ statusListIndex }) => Number(statusListIndex))
    expect(new Set(places).size).toBe(8)
    // The chance that eight random places are in order is one in 40,320.
    expect(places).not.toEqual(places.toSorted((a, b) => a - b))
    const [first, second] = entries
    if (!first || !second) throw new Error('none')
    await Promise.all([lists.set(first, true), lists.set(second, true), lists.set(first, true)])

    const response = await lists.fetch(get('/status/revocation-1'))
    expect(response.headers.get('content-type')).toBe('application/vc')
    const list = await response.json()
    const check = { trust: [issuer], types: [list.type[1]], now: new Date(now), status: 'ignore' }
    const { checks } = await verifyCredential(list, check as never)
    expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    expect(list.id).toBe(first.statusListCredential)
    const bits = await unpackStatusBits(list.credentialSubject.encodedList)
    const set = places.filter((place) => bits && bitAt(bits, place))
    expect(set).toEqual([places[0], places[1]])
    expect(await lists.isSet(first)).toBe(true)
  })

  it('lose nothing when two servers change one list', async () => {
    const store = open()
    const [one, other] = [listsOver(store), listsOver(store)]
    const entries = await Promise.all(
      [one, other, one, other].map((lists) => lists.allocate('suspension')),
    )
    await Promise.all(entries.map((entry, i) => (i % 2 ? one : other).set(entry, true)))
    for (const entry of entries) expect(await one.isSet(entry)).toBe(true)
    const places = entries.map(({ statusListIndex }) => statusListIndex)
    expect(new Set(places).size).toBe(4)
  })
})

describe('a Token Status List beside them', () => {
  const jwtSigner = sdJwtSigner(signer)
  const tokens = { signer: jwtSigner, kid: 'a' }
  const told = async (lists: StatusLists, { status_list: reference }: TokenStatus) => {
    const response = await lists.fetch(new Request(reference.uri))
    expect(response.headers.get('content-type')).toBe('application/statuslist+jwt')
    const keys = [jwtSigner.publicJwk]
    return tokenStatusCheck(await response.text(), reference, { now: new Date(now), keys })
  }

  it.each<[string, () => StatusListStore]>([
    ['memory', memoryStatusLists],
    ['a folder', () => fileStatusLists(join(folder, 'tokens'))],
  ])('says what was set in either, by one act: %s', async (_, open) => {
    const lists = listsOver(open(), { tokens })
    const places = await Promise.all([1, 2, 3].map(() => lists.allocateToken()))
    const [one, two, three] = places
    if (!one || !two || !three) throw new Error('none')
    expect(new Set(places.map(({ status_list }) => status_list.idx)).size).toBe(3)
    const [revocation, suspension] = lists.entriesOf(one)
    if (!revocation || !suspension) throw new Error('none')
    expect((await told(lists, one)).code).toBe('OK')
    await lists.set(suspension, true)
    expect((await told(lists, one)).code).toBe('SUSPENDED')
    await lists.set(revocation, true)
    expect((await told(lists, one)).code).toBe('REVOKED')
    expect((await told(lists, two)).code).toBe('OK')
    // A W3C credential with the same place is revoked by the same act.
    expect(await lists.isSet(revocation)).toBe(true)
    const list = await (await lists.fetch(new Request(revocation.statusListCredential))).json()
    const bits = await unpackStatusBits(list.credentialSubject.encodedList)
    expect(bits && bitAt(bits, one.status_list.idx)).toBe(true)
    expect(bits && bitAt(bits, three.status_list.idx)).toBe(false)
  })

  it('is taken for both purposes, so that no other credential gets half of a place', async () => {
    const store = memoryStatusLists()
    const draws = [5, 5, 7, 7, 9]
    const random = () => Uint8Array.of(0, 0, 0, draws.shift() ?? 11)
    const lists = listsOver(store, { tokens, random })
    await lists.allocate('suspension')
    // 5 is free for a revocation and taken for a suspension.
    const { status_list } = await lists.allocateToken()
    expect(status_list.idx).toBe(7)
    expect((await lists.allocate('suspension')).statusListIndex).toBe('9')
  })

  it('is not there without a key for it, nor by a name that was not given', async () => {
    const lists = listsOver()
    await lists.allocate('revocation')
    expect((await lists.fetch(get('/status/token-1'))).status).toBe(404)
    await expect(lists.allocateToken()).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    const more = listsOver(undefined, { tokens })
    expect((await more.fetch(get('/status/token-1'))).status).toBe(404)
    for (const uri of ['https://evil.example/token-1', `${baseUrl}/token-01`, `${baseUrl}/x`]) {
      expect(() => more.entriesOf({ status_list: { idx: 1, uri } })).toThrow(
        expect.objectContaining({ code: 'BAD_REQUEST' }),
      )
    }
  })

  it('is made anew when one of the two changes, and not before', async () => {
    const lists = listsOver(undefined, { tokens })
    const status = await lists.allocateToken()
    const tag = async () =>
      (await lists.fetch(new Request(status.status_list.uri))).headers.get('etag')
    const first = await tag()
    expect(await tag()).toBe(first)
    const [, suspension] = lists.entriesOf(status)
    if (suspension) await lists.set(suspension, true)
    expect(await tag()).not.toBe(first)
  })
})

describe('a status', () => {
  it.each([
    ['a place that was never given', { statusListIndex: '0' }],
    ['another purpose', { statusPurpose: 'suspension' as const }],
    ['a list elsewhere', { statusListCredential: 'https://evil.example/status/revocation-1' }],
    ['a name that climbs', { statusListCredential: `${baseUrl}/../revocation-1` }],
    ['a place that is no number', { statusListIndex: '1e1' }],
    ['a place behind the end', { statusListIndex: '131072' }],
  ])('is not set at %s', async (_, change) => {
    const lists = listsOver(undefined, { random: () => Uint8Array.of(0, 0, 0, 9) })
    const entry = await lists.allocate('revocation')
    const attempt = lists.set({ ...entry, ...change }, true)
    await expect(attempt).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('of revocation is for good, of suspension not', async () => {
    const lists = listsOver()
    const [revocation, suspension] = [
      await lists.allocate('revocation'),
      await lists.allocate('suspension'),
    ]
    for (const entry of [revocation, suspension]) await lists.set(entry, true)
    await expect(lists.set(revocation, false)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await lists.set(suspension, false)
    expect(await lists.isSet(suspension)).toBe(false)
  })

  it('goes to a new list when one is half full', async () => {
    const store = memoryStatusLists()
    const half = new Uint8Array(131_072 / 8).fill(0xaa)
    await store.write('revocation-1', { version: 1, taken: half, set: new Uint8Array(half.length) })
    const entry = await listsOver(store).allocate('revocation')
    expect(entry.statusListCredential).toBe(`${baseUrl}/revocation-2`)
  })
})

describe('what is served', () => {
  it.each([
    ['/status/revocation-2', 404],
    ['/status/', 404],
    ['/status/revocation-1/', 404],
    ['/status/revocation-01', 404],
    ['/status/..%2frevocation-1', 404],
    ['/other/revocation-1', 404],
    ['/status/revocation-1', 200],
  ])('%s: %i', async (path, status) => {
    const lists = listsOver(fileStatusLists(join(folder, 'served')))
    await lists.allocate('revocation')
    expect((await lists.fetch(get(path))).status).toBe(status)
  })

  it('is asked for only', async () => {
    const lists = listsOver()
    await lists.allocate('revocation')
    const path = '/status/revocation-1'
    expect((await lists.fetch(get(path, { method: 'POST' }))).status).toBe(405)
    const head = await lists.fetch(get(path, { method: 'HEAD' }))
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('is made anew when it changes or half of its time is over, and not before', async () => {
    let clock = now
    const lists = listsOver(undefined, { now: () => clock, lifetimeMs: 60_000 })
    const entry = await lists.allocate('revocation')
    const tag = async (headers: Record<string, string> = {}) => {
      const response = await lists.fetch(get('/status/revocation-1', { headers }))
      return [response.status, response.headers.get('etag')] as const
    }
    const [, first] = await tag()
    clock += 29_000
    expect(await tag({ 'if-none-match': first ?? '' })).toEqual([304, first])
    await lists.set(entry, true)
    const [status, second] = await tag({ 'if-none-match': first ?? '' })
    expect([status, second === first]).toEqual([200, false])
    clock += 31_000
    expect((await tag())[1]).not.toBe(second)
  })

  it('says nothing of why the store fails', async () => {
    const store = { ...memoryStatusLists(), read: () => Promise.reject(new Error('SECRETPATH')) }
    const response = await listsOver(store).fetch(get('/status/revocation-1'))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('SECRETPATH')
  })
})

describe('a folder', () => {
  it('keeps few versions, and is read after a crash in the middle of a write', async () => {
    const here = join(folder, 'kept')
    const lists = listsOver(fileStatusLists(here))
    const entry = await lists.allocate('suspension')
    for (const isSet of [true, false, true, false, true]) await lists.set(entry, isSet)
    expect(readdirSync(here)).toHaveLength(3)
    writeFileSync(join(here, '.suspension-1.half'), '{"tak')
    expect(await listsOver(fileStatusLists(here)).isSet(entry)).toBe(true)
  })

  it('that is broken is not taken for an empty one', async () => {
    const here = join(folder, 'broken')
    const lists = listsOver(fileStatusLists(here))
    await lists.allocate('revocation')
    writeFileSync(join(here, 'revocation-1.9.json'), '{}')
    await expect(lists.allocate('revocation')).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})
