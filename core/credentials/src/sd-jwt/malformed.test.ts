import { encodeUtf8 } from '@idos/crypto/bytes'
import { encodeBase64url, readSdJwt } from '@idos/crypto/sd-jwt'
import { expect, it } from 'vitest'
import { sha256 } from './digest.ts'

const b64 = (text: string) => encodeBase64url(encodeUtf8(text))
const encode = (value: unknown) => b64(JSON.stringify(value))
const digestOf = async (encoded: string) => encodeBase64url(await sha256(encodeUtf8(encoded)))
const jwt = (payload: unknown) => `${encode({ alg: 'EdDSA' })}.${encode(payload)}.AAAA`
const sdJwt = (payload: unknown, ...disclosures: string[]) =>
  [jwt(payload), ...disclosures, ''].join('~')

const name = encode(['salt', 'name', 'Ada'])
const inList = encode(['salt', 'Ada'])
const digest = await digestOf(name)
const listDigest = await digestOf(inList)
const other = encode(['other salt', 'name', 'Eve'])
const limit = encode(['salt', 'exp', 1])
const proto = b64('["salt","__proto__",{"admin":true}]')
const inner = encode(['salt', 'outer', { _sd: [digest] }])
const selfNamed = encode(['salt', '...', 'x'])
const twoNames = b64('["salt","name",{"a":1,"a":2}]')
const tooLong = encode(['salt', 'name', 'Ada', 'more'])
let deep: unknown = 'x'
for (let depth = 0; depth < 40; depth += 1) deep = { deep }

const cases: readonly [string, string, string | null][] = [
  ['one disclosure in its place', sdJwt({ _sd: [digest] }, name), null],
  ['a digest of nothing', sdJwt({ _sd: [digest] }), null],
  ['an element of a list', sdJwt({ list: [{ '...': listDigest }] }, inList), null],
  ['no tilde at all', jwt({}), 'form'],
  ['no text at all', '', 'form'],
  ['no signature', `${encode({ alg: 'none' })}.${encode({})}.~`, 'form'],
  ['a payload that is a list', sdJwt([]), 'form'],
  ['padding', sdJwt({}).replace('.AAAA', '.AAA='), 'form'],
  ['another digest algorithm', sdJwt({ _sd_alg: 'md5' }), 'algorithm'],
  ['a name twice in the payload', `e30.${b64('{"a":1,"a":2}')}.AAAA~`, 'json'],
  ['a name twice in a disclosure', sdJwt({ _sd: [] }, twoNames), 'json'],
  ['an unused disclosure', sdJwt({ _sd: [] }, name), 'unused-disclosure'],
  ['a disclosure of another value', sdJwt({ _sd: [digest] }, other), 'unused-disclosure'],
  ['a disclosure twice', sdJwt({ _sd: [digest] }, name, name), 'digest-twice'],
  ['a digest twice', sdJwt({ _sd: [digest], in: { _sd: [digest] } }, name), 'digest-twice'],
  [
    'a digest twice, once hidden',
    sdJwt({ _sd: [digest, await digestOf(inner)] }, name, inner),
    'digest-twice',
  ],
  ['a hidden digest of nothing, twice', sdJwt({ _sd: ['a', 'a'] }), 'digest-twice'],
  ['a name that is there', sdJwt({ _sd: [digest], name: 'Eve' }, name), 'name-twice'],
  [
    'a name that two disclose',
    sdJwt({ _sd: [digest, await digestOf(other)] }, name, other),
    'name-twice',
  ],
  [
    'an end that could be left out',
    sdJwt({ _sd: [await digestOf(limit)] }, limit),
    'reserved-name',
  ],
  ['an object’s prototype', sdJwt({ _sd: [await digestOf(proto)] }, proto), 'reserved-name'],
  ['a name of the format', sdJwt({ _sd: [await digestOf(selfNamed)] }, selfNamed), 'reserved-name'],
  ['three dots as a name', sdJwt({ '...': digest }), 'reserved-name'],
  ['three dots beside a name', sdJwt({ list: [{ '...': digest, a: 1 }] }), 'reserved-name'],
  ['an algorithm further in', sdJwt({ in: { _sd_alg: 'sha-256' } }), 'reserved-name'],
  ['an element where a name belongs', sdJwt({ _sd: [listDigest] }, inList), 'disclosure'],
  ['a name where an element belongs', sdJwt({ list: [{ '...': digest }] }, name), 'disclosure'],
  ['a disclosure of four', sdJwt({ _sd: [await digestOf(tooLong)] }, tooLong), 'disclosure'],
  ['a disclosure that is no list', sdJwt({ _sd: [] }, encode({})), 'disclosure'],
  ['digests that are no list', sdJwt({ _sd: digest }), 'form'],
  ['a digest that is no text', sdJwt({ _sd: [1] }), 'form'],
  ['too deep', sdJwt(deep), 'json'],
  ['too many disclosures', sdJwt({}, ...Array.from({ length: 501 }, () => name)), 'too-large'],
]

it.each(cases)('reads or refuses: %s', async (_, text, fault) => {
  const read = await readSdJwt(text, { digest: sha256 })
  expect(read.ok ? null : read.fault).toBe(fault)
})

it('sets no prototype and keeps numbers as they are written when asked', async () => {
  const number = (literal: string) => literal
  const text = `e30.${b64('{"n":12345678901234567890.10}')}.AAAA~`
  const read = await readSdJwt(text, { digest: sha256, number })
  expect(read.ok && read.sdJwt.claims).toEqual({ n: '12345678901234567890.10' })
})
