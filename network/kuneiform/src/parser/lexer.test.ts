import { describe, expect, it } from 'vitest'
import { tokenize } from './lexer.ts'
import { ParseError } from './parse-error.ts'

function tokens(text: string): readonly string[] {
  const { kinds, starts, ends } = tokenize(text)
  return kinds.slice(0, -1).map((kind, index) => {
    const written = text.slice(starts[index], ends[index])
    return kind === written || kind === written.toUpperCase() ? kind : `${kind} ${written}`
  })
}

describe('tokenize', () => {
  it.each<[text: string, expected: readonly string[]]>([
    ['', []],
    ['SeLeCt Foo', ['SELECT', 'identifier Foo']],
    ['a_1b9', ['identifier a_1b9']],
    ['_a', ['_', 'identifier a']],
    ['12ab', ['digits 12', 'identifier ab']],
    ['1.5', ['digits 1', '.', 'digits 5']],
    ['1..5', ['digits 1', '..', 'digits 5']],
    ['0xfF0', ['binary 0xfF0']],
    ['0XFF', ['binary 0XFF']],
    ['0x', ['digits 0', 'identifier x']],
    ['$Abc@DEF', ['variable $Abc', 'context @DEF']],
    ['$1 @ $', ['$', 'digits 1', '@', '$']],
    ['"group"', ['"', 'GROUP', '"']],
    ["'a''b'", ["string 'a'", "string 'b'"]],
    ["'a\\'b'", ["string 'a\\'b'"]],
    ["'\\\\'", ["string '\\\\'"]],
    ["'two\nlines é😀'", ["string 'two\nlines é😀'"]],
    ['::=:..==!=<>', ['::', '=', ':', '..', '==', '!=', '<>']],
    [':= := :', [':=', ':=', ':']],
    ['<=>=<>', ['<=', '>=', '<>']],
    ['|| !', ['||', '!']],
    ['a--b\nc', ['identifier a', 'identifier c']],
    ['a//b\rc', ['identifier a', 'identifier c']],
    ['a/*b*/c/**/d', ['identifier a', 'identifier c', 'identifier d']],
    ['/* /* */ */', ['*', '/']],
    ['/* open', ['/', '*', 'identifier open']],
    ['1 - -1', ['digits 1', '-', '-', 'digits 1']],
    ['a\t\v\r\nb', ['identifier a', 'identifier b']],
    ['\u00a0\u2003 a \u0085', ['identifier a']],
    ['fk on_update foreign_keys', ['FK', 'ON_UPDATE', 'identifier foreign_keys']],
  ])('splits %j', (text, expected) => {
    expect(tokens(text)).toEqual(expected)
  })

  it.each([
    'a & b',
    'a ~ b',
    'a ? b',
    'a | b',
    'a \\ b',
    'a ` b',
    'é',
    'a\u00a0b',
    'a\fb',
    "'open",
  ])('refuses %j', (text) => {
    expect(() => tokenize(text)).toThrow(ParseError)
  })

  it('names the character and where it stands', () => {
    expect(() => tokenize('SELECT 1,\n  😀')).toThrow(
      "(sql) syntax error: token recognition error at: '😀'\n  location 2:3",
    )
  })

  it('ends with an end token behind the last one', () => {
    const { kinds, starts, ends } = tokenize('  a  ')
    expect([kinds, starts, ends]).toEqual([
      ['identifier', 'end'],
      [2, 3],
      [3, 3],
    ])
  })
})
