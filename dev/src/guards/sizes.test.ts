import { describe, expect, it } from 'vitest'
import { findLongFiles } from './sizes.ts'
import { sentences } from './violation.ts'

describe('a source file', () => {
  it.each([
    ['a.ts', 501, {}, 'a.ts:500: 501 lines. 500 is the end'],
    ['a.ts', 501, { 'a.ts': 'a table' }, 'a.ts:500: 501 lines. 500 is the end'],
    ['a.test.ts', 301, {}, 'a.test.ts:300: 301 lines. Split it by idea, or say'],
    ['a.ts', 300, { 'a.ts': 'a table' }, 'a.ts needs no reason. Remove it'],
  ])('is refused: %s, %i lines', (path, length, why, sentence) => {
    const found = findLongFiles([{ path, text: 'x\n'.repeat(length) }], why)
    expect(sentences(found)).toEqual([expect.stringContaining(sentence)])
  })

  it.each([
    ['a.ts', 300, {}],
    ['a.ts', 500, { 'a.ts': 'a table' }],
    ['core/crypto/vectors/a.ts', 900, {}],
    ['network/schema/src/generated/a.ts', 900, {}],
  ])('may: %s, %i lines', (path, length, why) => {
    expect(findLongFiles([{ path, text: 'x\n'.repeat(length) }], why)).toEqual([])
  })
})
