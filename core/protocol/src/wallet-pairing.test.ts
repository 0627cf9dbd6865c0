import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { walletPairing } from './wallet-pairing.ts'

const topic = '7d'.repeat(32)
const uri = `wc:${topic}@2?expiryTimestamp=1&relay-protocol=irn&symKey=${topic}`
const app = { name: 'Fox', link: 'https://fox.example/wc' }
const isPairing = (value: unknown) => v.is(walletPairing, value)

describe('a code for a wallet elsewhere', () => {
  it.each([
    ['of a session', { uri, apps: [] }],
    ['with methods', { uri: `${uri}&methods=%5Bwc_sessionPropose%5D`, apps: [] }],
    ['with apps', { uri, apps: [app, { name: 'Hare', link: 'https://link.hare.example' }] }],
  ])('is taken %s', (_, pairing) => expect(isPairing(pairing)).toBe(true))

  it.each([
    ['a web address', { uri: 'https://evil.example', apps: [] }],
    ['script', { uri: 'javascript:alert(1)', apps: [] }],
    ['script behind the scheme', { uri: `javascript:0//${uri}`, apps: [] }],
    ['another version', { uri: uri.replace('@2', '@1'), apps: [] }],
    ['a topic of another form', { uri: uri.replace(topic, '7D'.repeat(32)), apps: [] }],
    ['a second line', { uri: `${uri}\n&x=1`, apps: [] }],
    ['a path behind it', { uri: `${uri}#/x`, apps: [] }],
    ['more than a code can be', { uri: `${uri}&x=${'a'.repeat(600)}`, apps: [] }],
    ['apps at plain http', { uri, apps: [{ ...app, link: 'http://fox.example' }] }],
    ['apps of another scheme', { uri, apps: [{ ...app, link: 'fox://wc' }] }],
    ['apps behind a name', { uri, apps: [{ ...app, link: 'https://fox.example@evil.example' }] }],
    [
      'apps with a question of their own',
      { uri, apps: [{ ...app, link: 'https://a.example/?u=' }] },
    ],
    ['apps on a port', { uri, apps: [{ ...app, link: 'https://fox.example:8/' }] }],
    ['too many apps', { uri, apps: Array(7).fill(app) }],
    ['something besides', { uri, apps: [], html: '<b>' }],
  ])('is not %s', (_, pairing) => expect(isPairing(pairing)).toBe(false))
})
