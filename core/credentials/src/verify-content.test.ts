import { encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { type CredentialFormat, malformed, statementOf } from './formats.ts'
import { credential, did, options } from './test-fixtures.ts'
import { verifyContent } from './verify-content.ts'

const text = JSON.stringify(credential)
const codeOf = async (content: Uint8Array) => {
  const { format, verified, checks, credential: read } = await verifyContent(content, options)
  expect(verified).toBe(checks.every(({ outcome }) => outcome !== 'fail'))
  return [format, checks.find(({ name }) => name === 'form')?.code, read !== null]
}

describe('the front door', () => {
  it.each<[string, Uint8Array, unknown[]]>([
    ['a credential', encodeUtf8(text), ['ldp_vc', 'OK', true]],
    ['one with white space before it', encodeUtf8(`\n ${text}`), ['ldp_vc', 'OK', true]],
    [
      'a name twice',
      encodeUtf8(text.replace('{', '{"id":"urn:x",')),
      ['ldp_vc', 'MALFORMED', false],
    ],
    [
      'a prototype',
      encodeUtf8(text.replace('{', '{"__proto__":{},')),
      ['ldp_vc', 'MALFORMED', false],
    ],
    ['an object of anything', encodeUtf8('{}'), ['ldp_vc', 'MALFORMED', true]],
    ['half of one', encodeUtf8(text.slice(0, -1)), ['ldp_vc', 'MALFORMED', false]],
    ['a list of one', encodeUtf8(`[${text}]`), [null, 'MALFORMED', false]],
    ['a token', encodeUtf8('eyJhbGciOiJFZERTQSJ9.e30.AA~'), [null, 'MALFORMED', false]],
    ['a mark before the text', encodeUtf8(`\ufeff${text}`), [null, 'MALFORMED', false]],
    ['no text', Uint8Array.of(0x7b, 0xff), [null, 'MALFORMED', false]],
    ['nothing', new Uint8Array(), [null, 'MALFORMED', false]],
  ])('%s', async (_, content, expected) => {
    expect(await codeOf(content)).toEqual(expected)
  })

  it('lets a format of the caller answer for what it recognises, and for nothing else', async () => {
    const asked: string[] = []
    const other: CredentialFormat = {
      name: 'other',
      recognises: (one) => one.endsWith('~'),
      verify: async (one) => {
        asked.push(one)
        return { credential: null, ...malformed('It is none.') }
      },
    }
    const formats = [other]
    const ours = await verifyContent(encodeUtf8(text), { ...options, formats })
    expect([ours.format, ours.verified]).toEqual(['ldp_vc', true])
    const theirs = await verifyContent(encodeUtf8('a~'), { ...options, formats })
    expect([theirs.format, theirs.verified, asked]).toEqual(['other', false, ['a~']])
  })
})

describe('what a credential says of itself', () => {
  it('is read as far as it is of the right kind', () => {
    expect(statementOf(credential)).toMatchObject({ issuer: did, level: 'basic' })
    const odd = { id: 7, type: ['A', 1], issuer: { id: [] }, level: {}, validFrom: null }
    expect(statementOf(odd)).toEqual({
      ...{ id: null, types: ['A'], issuer: null, level: null },
      ...{ validFrom: null, validUntil: null },
    })
    expect(statementOf(Object.create({ id: 'urn:inherited' })).id).toBeNull()
    expect(statementOf(null).types).toEqual([])
  })
})
