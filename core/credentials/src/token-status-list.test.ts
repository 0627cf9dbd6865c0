import { encodeUtf8 } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { tokenStatusAt, unpackStatusBits, unpackTokenStatusBits } from './status-bits.ts'
import { now, otherSigner, signer } from './test-fixtures.ts'
import { tokenStatusCheck, tokenStatusTtl } from './token-status-list.ts'

// draft-ietf-oauth-status-list §4.1 and §4.2.
const ONE_BIT = {
  bits: 1,
  lst: 'eNrbuRgAAhcBXQ',
  values: [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1],
}
const TWO_BITS = { bits: 2, lst: 'eNo76fITAAPfAgc', values: [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3] }
/** Appendix C.1: 2^20 positions. */
const MILLION =
  'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb'
const SET = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345]

describe('the published examples', () => {
  it.each([ONE_BIT, TWO_BITS])('of $bits bits', async ({ bits, lst, values }) => {
    const unpacked = await unpackTokenStatusBits(lst)
    expect(values.map((_, at) => tokenStatusAt(unpacked!, at, bits))).toEqual(values)
    expect(tokenStatusAt(unpacked!, values.length, bits)).toBeUndefined()
    // The other kind of list packs differently, and must not be taken for this one.
    expect(await unpackStatusBits(`u${lst}`)).toBeUndefined()
  })

  it('of a million positions', async () => {
    const unpacked = await unpackTokenStatusBits(MILLION)
    const set = Array.from({ length: 2 ** 20 }, (_, at) => at).filter(
      (at) => tokenStatusAt(unpacked!, at, 1) !== 0,
    )
    expect(set).toEqual(SET)
  })
})

const uri = 'https://bank.example/statuslists/1'
const seconds = now.getTime() / 1000
const jwk = (publicKey: Uint8Array) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: base64urlnopad.encode(publicKey),
})
const keys = [jwk(otherSigner.publicKey), jwk(signer.publicKey)]
const claims = {
  sub: uri,
  iat: seconds - 10,
  exp: seconds + 3600,
  ttl: 60,
  status_list: { bits: 2, lst: TWO_BITS.lst },
}
const part = (value: unknown) =>
  base64urlnopad.encode(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)))

type Change = {
  header?: object
  body?: object | string
  sign?: (input: Uint8Array) => Promise<Uint8Array>
}

async function make({ header = {}, body = {}, sign = signer.sign }: Change = {}) {
  const said = typeof body === 'string' ? body : { ...claims, ...body }
  const input = `${part({ typ: 'statuslist+jwt', alg: 'EdDSA', ...header })}.${part(said)}`
  return `${input}.${base64urlnopad.encode(await sign(encodeUtf8(input)))}`
}

async function code(token: unknown, idx = 0, given: object[] = keys, address = uri) {
  const { code, outcome } = await tokenStatusCheck(
    token,
    { idx, uri: address },
    { now, keys: given },
  )
  return `${outcome} ${code}`
}

describe('a token’s status', () => {
  it.each([
    [2, 'pass OK'],
    [0, 'fail REVOKED'],
    [1, 'fail SUSPENDED'],
    [3, 'skip STATUS_MESSAGE'],
    [12, 'fail STATUS_UNKNOWN'],
  ])('at %i is %s', async (idx, expected) => {
    expect(await code(await make(), idx)).toBe(expected)
  })

  it.each<[string, Change]>([
    ['of another address', { body: { sub: `${uri}0` } }],
    ['that has ended', { body: { exp: seconds - 301 } }],
    ['of tomorrow', { body: { iat: seconds + 301 } }],
    ['of no time', { body: { iat: undefined } }],
    ['of another kind', { header: { typ: 'JWT' } }],
    ['without a signature', { header: { alg: 'none' } }],
    ['by an algorithm that is not the key’s', { header: { alg: 'ES256' } }],
    ['with a condition that nobody knows', { header: { crit: ['x'] } }],
    ['with three bits', { body: { status_list: { ...claims.status_list, bits: 3 } } }],
    ['that is no stream', { body: { status_list: { bits: 2, lst: 'AAAA' } } }],
    ['of a gzip stream', { body: { status_list: { bits: 1, lst: 'H4sIAAAAAAAAA2NgAAAAAAAAAA' } } }],
    ['with a name twice', { body: JSON.stringify(claims).replace('{', `{"sub":"x",`) }],
    ['with a lone signature', { sign: async () => new Uint8Array(64) }],
  ])('is not known from a list %s', async (_, change) => {
    expect(await code(await make(change), 2)).toBe('fail STATUS_UNKNOWN')
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an object', { status_list: claims.status_list }],
    ['two parts', 'a.b'],
    ['no base64', '*.*.*'],
  ])('is not known from %s', async (_, token) => {
    expect(await code(token)).toBe('fail STATUS_UNKNOWN')
  })

  it('is not known by another’s key', async () => {
    expect(await code(await make(), 2, keys.slice(0, 1))).toBe('fail STATUS_UNKNOWN')
    expect(await code(await make(), 2, [])).toBe('fail STATUS_UNKNOWN')
  })

  describe('by a P-256 key', () => {
    let pair: CryptoKeyPair
    let token = ''
    const kind = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    beforeAll(async () => {
      pair = await crypto.subtle.generateKey(kind, true, ['sign', 'verify'])
      const sign = async (input: Uint8Array) =>
        new Uint8Array(await crypto.subtle.sign(kind, pair.privateKey, input.slice()))
      token = await make({ header: { alg: 'ES256' }, sign })
    })

    it('counts, and never as a private one', async () => {
      const open = await crypto.subtle.exportKey('jwk', pair.publicKey)
      expect(await code(token, 2, [open])).toBe('pass OK')
      const secret = await crypto.subtle.exportKey('jwk', pair.privateKey)
      expect(await code(token, 2, [secret])).toBe('fail STATUS_UNKNOWN')
      expect(await code(token, 2)).toBe('fail STATUS_UNKNOWN')
    })
  })

  it('says how long it may be used again', async () => {
    expect(await tokenStatusTtl(await make(), keys)).toBe(60)
    expect(await tokenStatusTtl(await make(), [])).toBeUndefined()
  })
})
