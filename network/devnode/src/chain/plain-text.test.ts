import { describe, expect, it } from 'vitest'
import { hasUnseen, storable, wellFormed } from './plain-text.ts'

describe('hasUnseen', () => {
  it.each(['', 'Share a credential', 'zwei\nZeilen\r\n\tmit Tab', '\u{1f600} ü é'])(
    'is false for %j',
    (text) => expect(hasUnseen(text)).toBe(false),
  )

  it.each(['\0', 'a\x1b[2Kb', '\x7f', '\x85', '\ud800', '\udc00a', 'a\ud83d'])(
    'is true for %j',
    (text) => expect(hasUnseen(text)).toBe(true),
  )
})

describe('storable', () => {
  it('keeps whole texts as they are', () => {
    expect(storable('a\n\u{1f600}', 10)).toBe('a\n\u{1f600}')
  })

  it('replaces what PostgreSQL does not keep', () => {
    expect(storable('a\0b\ud800c', 10)).toBe('a\ufffdb\ufffdc')
  })

  it('cuts, also through a pair', () => {
    expect(storable('aaaa\u{1f600}', 5)).toBe('aaaa\ufffd …')
  })
})

describe('wellFormed', () => {
  it('leaves pairs alone', () => expect(wellFormed('\u{1f600}\0')).toBe('\u{1f600}\0'))
})
