import { encodeUtf8 } from '@idos/crypto'
import { encodeBase64url } from '@idos/crypto/sd-jwt'
import { describe, expect, it } from 'vitest'
import { issueStatusList } from '../status-list.ts'
import { did, otherSigner, signer } from '../test-fixtures.ts'
import { codes, forge, seconds } from './test-fixtures.ts'

describe('a status list', () => {
  const uri = 'https://issuer.example/lists/1'
  /** Eight entries of one bit: 1 and 5 are set (draft-ietf-oauth-status-list, lowest bit first). */
  async function listOf(change: Record<string, unknown> = {}, by = signer): Promise<string> {
    const zlib = new Blob([Uint8Array.of(0b00100010)]).stream()
    const packed = await new Response(zlib.pipeThrough(new CompressionStream('deflate'))).bytes()
    const payload = {
      sub: uri,
      iat: seconds,
      status_list: { bits: 1, lst: encodeBase64url(packed) },
    }
    const input = [
      { alg: 'EdDSA', typ: 'statuslist+jwt' },
      { ...payload, ...change },
    ]
      .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
      .join('.')
    return `${input}.${encodeBase64url(await by.sign(encodeUtf8(input)))}`
  }
  const at = (idx: number) => forge({ status: { status_list: { uri, idx } } })
  const cases: readonly [string, number, () => Promise<string>, Record<string, string>][] = [
    ['a place that is not set', 0, listOf, {}],
    ['a place that is set', 1, listOf, { status: 'REVOKED' }],
    ['a place behind the end', 8, listOf, { status: 'STATUS_UNKNOWN' }],
    ['a list of another issuer', 0, () => listOf({}, otherSigner), { status: 'STATUS_UNKNOWN' }],
    ['a list for another address', 0, () => listOf({ sub: 'x' }), { status: 'STATUS_UNKNOWN' }],
    ['a list that has ended', 0, () => listOf({ exp: 1 }), { status: 'STATUS_UNKNOWN' }],
    ['no list', 0, () => Promise.reject(new Error('404')), { status: 'STATUS_UNKNOWN' }],
  ]
  it.each(cases)('%s', async (_, idx, status, expected) => {
    expect(await codes(await at(idx), { status: () => status() })).toEqual(expected)
  })
})

describe('a status list of the W3C kind, in an SD-JWT', () => {
  const url = 'https://issuer.example/bits/1'
  const listOf = (by = signer) =>
    issueStatusList({
      id: url,
      issuer: did,
      signer: by,
      statusPurpose: 'revocation',
      set: [42],
      validFrom: new Date('2025-07-01T00:00:00Z'),
    })
  const at = (index: string, besides: object = {}) =>
    forge({
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: index,
        statusListCredential: url,
      },
      ...besides,
    })
  it.each<[string, string, () => Promise<unknown>, Record<string, string>]>([
    ['a place that is not set', '41', listOf, {}],
    ['a place that is set', '42', listOf, { status: 'REVOKED' }],
    ['a list that another signed', '41', () => listOf(otherSigner), { status: 'STATUS_UNKNOWN' }],
    ['no list', '41', () => Promise.reject(new Error('404')), { status: 'STATUS_UNKNOWN' }],
  ])('%s', async (_, index, status, expected) => {
    expect(await codes(await at(index), { status: () => status() })).toEqual(expected)
  })

  it('is looked at beside a Token Status List, and does not make it good', async () => {
    const status = { status_list: { uri: 'https://issuer.example/lists/1', idx: 0 } }
    const text = await at('41', { status })
    const lists = async (address: string) => (address === url ? listOf() : 'no token')
    expect(await codes(text, { status: lists })).toEqual({ status: 'STATUS_UNKNOWN' })
    expect(await codes(text)).toEqual({ status: 'NOT_CHECKED' })
  })
})
