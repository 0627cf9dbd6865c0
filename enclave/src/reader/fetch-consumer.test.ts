import { encodeBase64 } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { fetchConsumer, parseProfile } from './fetch-consumer.ts'

const ORIGIN = 'https://consumer.example'
const KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const profile = {
  version: 1,
  name: 'Acme',
  walletIdentifier: 'ed25519:abc',
  encryptionPublicKey: KEY,
}
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: unknown) => (isIdosError(error) ? error.code : String(error)),
  )

type Answers = Record<string, () => Response | Promise<Response>>
function fakeFetch(answers: Answers) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push({ url: String(url), init })
    const answer = answers[String(url)]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  }
  return { fetch: fetch as typeof globalThis.fetch, asked }
}
const WELL_KNOWN = `${ORIGIN}/.well-known/idos-consumer.json`
const json = (value: unknown) => () => new Response(JSON.stringify(value))

describe('fetchConsumer', () => {
  it('asks the origin itself, without credentials, referrer, cache or redirect', async () => {
    const { fetch, asked } = fakeFetch({ [WELL_KNOWN]: json(profile) })
    const consumer = await fetchConsumer(ORIGIN, fetch)
    expect(consumer).toEqual({ origin: ORIGIN, profile, logo: null })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      mode: 'cors',
    })
    expect(asked[0]?.init?.signal).toBeInstanceOf(AbortSignal)
  })

  it.each([
    ['of small order', `AQ${'A'.repeat(41)}=`],
    ['that is not canonical', encodeBase64(Uint8Array.from([0xee, ...Array(30).fill(0xff), 0x7f]))],
  ])('refuses a key %s before anybody is asked', async (_, encryptionPublicKey) => {
    const { fetch } = fakeFetch({ [WELL_KNOWN]: json({ ...profile, encryptionPublicKey }) })
    expect(await code(fetchConsumer(ORIGIN, fetch))).toBe('CONSUMER_INVALID')
  })

  it.each<[string, string, Answers, string]>([
    ['plain http', 'http://consumer.example', {}, 'CONSUMER_INVALID'],
    ['no answer', ORIGIN, {}, 'CONSUMER_UNREACHABLE'],
    [
      '404',
      ORIGIN,
      { [WELL_KNOWN]: () => new Response('', { status: 404 }) },
      'CONSUMER_UNREACHABLE',
    ],
    ['html', ORIGIN, { [WELL_KNOWN]: () => new Response('<!doctype html>') }, 'CONSUMER_INVALID'],
    [
      'too large',
      ORIGIN,
      { [WELL_KNOWN]: () => new Response(JSON.stringify({ ...profile, x: 'x'.repeat(20_000) })) },
      'CONSUMER_INVALID',
    ],
  ])('%s', async (_, origin, answers, expected) => {
    expect(await code(fetchConsumer(origin, fakeFetch(answers).fetch))).toBe(expected)
  })

  it('reads a logo of the same origin, and goes without one otherwise', async () => {
    const svg = () =>
      new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
    const logoOf = async (logo: string, answers: Answers) => {
      const { fetch, asked } = fakeFetch({ [WELL_KNOWN]: json({ ...profile, logo }), ...answers })
      return { blob: (await fetchConsumer(ORIGIN, fetch)).logo, asked }
    }
    expect((await logoOf('/logo.svg', { [`${ORIGIN}/logo.svg`]: svg })).blob?.type).toBe(
      'image/svg+xml',
    )
    const elsewhere = await logoOf('//evil.example/logo.svg', {
      'https://evil.example/logo.svg': svg,
    })
    expect(elsewhere.blob).toBeNull()
    expect(elsewhere.asked).toHaveLength(1)
    const html = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
    expect((await logoOf('/logo', { [`${ORIGIN}/logo`]: html })).blob).toBeNull()
    expect((await logoOf('/missing.png', {})).blob).toBeNull()
    const huge = () =>
      new Response(new Uint8Array(70_000), { headers: { 'content-type': 'image/png' } })
    expect((await logoOf('/huge.png', { [`${ORIGIN}/huge.png`]: huge })).blob).toBeNull()
  })
})

describe('parseProfile', () => {
  it('drops what it does not know', () => {
    expect(parseProfile(bytes({ ...profile, future: true }))).toEqual(profile)
  })

  it.each([
    ['no key', { ...profile, encryptionPublicKey: undefined }],
    ['a short key', { ...profile, encryptionPublicKey: 'AAAA' }],
    ['an empty name', { ...profile, name: '' }],
    ['a long name', { ...profile, name: 'x'.repeat(81) }],
    ['an identifier with controls', { ...profile, walletIdentifier: 'a\u202eb' }],
    ['a logo elsewhere', { ...profile, logo: 'https://evil.example/x' }],
    ['another version', { ...profile, version: 2 }],
    ['an array', [profile]],
  ])('refuses %s', (_, value) => {
    expect(() => parseProfile(bytes(value))).toThrow(
      expect.objectContaining({ code: 'CONSUMER_INVALID' }),
    )
  })

  it('refuses what is not UTF-8', () => {
    expect(() => parseProfile(new Uint8Array([0xff, 0xfe]))).toThrow()
  })
})
