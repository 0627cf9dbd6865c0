import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStrictJson } from './strict-json.ts'

const fault = (text: string) => {
  const read = readStrictJson(text)
  return read.ok ? 'ok' : read.fault
}

describe('readStrictJson', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
        const value: unknown = JSON.parse(text)
        const written = JSON.stringify(value, null, indent)
        if (written.includes('"__proto__"')) return
        expect(readStrictJson(written)).toEqual({ ok: true, value })
      }),
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', '0', '.', 'e', 'true', 'null', ' '],
      ...['"', '\\', '\\u00', '\n', '\u00a0', '+', 'x', '\u0001'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const read = readStrictJson(text)
        let parsed: unknown
        let isJson = true
        try {
          parsed = JSON.parse(text)
        } catch {
          isJson = false
        }
        if (read.ok) expect([isJson, read.value]).toEqual([true, parsed])
        else if (read.fault === 'not-json') expect(isJson).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['a name twice', '{"a":1,"a":1}', 'duplicate-name'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}', 'duplicate-name'],
    ['a name twice, far apart and deep', '[{"x":[{"a":1,"b":{"a":1},"a":2}]}]', 'duplicate-name'],
    ['the same name in another object', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}', 'ok'],
    ['names that differ in case', '{"a":1,"A":2}', 'ok'],
    ['names that differ in their normal form', '{"\u00e9":1,"e\u0301":2}', 'ok'],
    ['names of the prototype', '{"constructor":1,"toString":2,"hasOwnProperty":3}', 'ok'],
    ['__proto__', '{"__proto__":{"a":1}}', 'forbidden-name'],
    ['__proto__, escaped', '{"a":[{"\\u005f_proto__":1}]}', 'forbidden-name'],
    ['__proto__ as a value', '["__proto__"]', 'ok'],
    ['64 levels', `${'['.repeat(64)}${']'.repeat(64)}`, 'ok'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'too-deep'],
    ['a million levels', '{"a":'.repeat(1_000_000), 'too-deep'],
    ['nothing', '', 'not-json'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['something behind', '{} {}', 'not-json'],
    ['a comma too many', '{"a":1,}', 'not-json'],
    ['an open text', '"\\"', 'not-json'],
    ['a raw line feed in a text', '"a\nb"', 'not-json'],
    ['NaN', '[NaN]', 'not-json'],
    ['a leading zero', '01', 'not-json'],
  ])('%s', (_, text, expected) => {
    expect(fault(text)).toBe(expected)
  })

  it('does not touch the prototype', () => {
    readStrictJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
    expect('polluted' in {}).toBe(false)
  })

  it('hands numbers over as they are written', () => {
    const number = (literal: string) => literal
    expect(readStrictJson('[12345678901234567890, 1.50, -0, 1E400]', { number })).toEqual({
      ok: true,
      value: ['12345678901234567890', '1.50', '-0', '1E400'],
    })
  })

  it.each<[string, string]>([
    ['a long text', JSON.stringify('x'.repeat(5_000_000))],
    ['escapes', JSON.stringify('\u0001"\\'.repeat(500_000))],
    ['a wide list', `[${'{},'.repeat(500_000)}{}]`],
    [
      'many names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, i]))),
    ],
    ['white space', `[${' '.repeat(5_000_000)}]`],
    ['a long number', '1'.repeat(2_000_000)],
    ['a number that never ends well', `${'1'.repeat(2_000_000)}x`],
    ['backslashes without an end', `"${'\\'.repeat(2_000_001)}`],
  ])('stays linear with %s', { timeout: 30_000 }, (_, text) => {
    const started = performance.now()
    readStrictJson(text)
    // A step for each pair of characters or names would take minutes; a busy machine takes seconds at most.
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
