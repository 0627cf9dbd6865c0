import { describe, expect, it } from 'vitest'
import { cleanLine, cleanValue, cleanWholeLine } from './clean.ts'

describe('cleanLine', () => {
  it.each([
    ['bidi override', 'Acme \u202eknab\u202c', 'Acme knab'],
    ['bidi isolates and marks', 'A\u2066B\u2069C\u200eD\u061cE', 'ABCDE'],
    ['zero width', 'Ac\u200bme\u2060\ufeff', 'Acme'],
    ['soft hyphen', 'pay\u00adpal', 'paypal'],
    ['C0, C1 and escape', 'a\u0000b\u0007c\u009bd\u001b[31me', 'abcd[31me'],
    ['line breaks become spaces', 'one\ntwo\r\n\tthree\u2028four', 'one two threefour'],
    ['fillers that look like nothing', 'x\u3164y\u115fz\uffa0\u2800', 'xyz'],
    ['tags hidden in a flag', `ok${String.fromCodePoint(0xe0041, 0xe0042)}`, 'ok'],
    ['stacked marks', `a${'\u0301'.repeat(40)}b`, 'a\u0301\u0301\u0301b'],
    ['ordinary text of other scripts', 'Łódź 東京 مصرف', 'Łódź 東京 مصرف'],
    ['markup stays text', '<b>x</b>', '<b>x</b>'],
    ['lone surrogate', 'a\ud800b', 'ab'],
  ])('%s', (_, input, expected) => {
    expect(cleanLine(input, 80)).toBe(expected)
  })

  it('bounds a megabyte at once', () => {
    const started = performance.now()
    const text = cleanLine('\u0301'.repeat(1_000_000), 80)
    expect(text.length).toBeLessThanOrEqual(81)
    expect(performance.now() - started).toBeLessThan(100)
  })

  it('says so when words stand behind more invisible characters than it looks at', () => {
    expect(cleanLine(`a${'\u200b'.repeat(1_000)}b`, 80)).toBe('a…')
  })

  it('cuts between whole characters and says so', () => {
    const cut = cleanLine('🙂'.repeat(100), 10)
    expect(cut.endsWith('…')).toBe(true)
    expect(cut).toMatch(/^(?:🙂)+…$/u)
    // Less than what is looked at, and more than what there is room for.
    expect(cleanLine('x'.repeat(81), 80)).toBe(`${'x'.repeat(80)}…`)
    expect(cleanLine('x'.repeat(80), 80)).toBe('x'.repeat(80))
  })
})

describe('cleanValue', () => {
  it('keeps single line breaks and the joiners that scripts need', () => {
    expect(cleanValue('می\u200cخواهم\n\n\n\nb\u202e')).toEqual({
      text: 'می\u200cخواهم\n\nb',
      dropped: 1,
    })
  })

  it.each([
    ['a message in tag characters', `Ada${String.fromCodePoint(0xe0041, 0xe0042)}`, 'Ada', 2],
    ['a message in zero-width characters', 'A\u200b\u2060d\u200ba', 'Ada', 3],
    ['stacked marks', `a${'\u0301'.repeat(10)}`, 'a\u0301\u0301\u0301', 7],
    ['a long text', 'x'.repeat(100_000), 'x'.repeat(100_000), 0],
  ])('counts what it takes away: %s', (_, input, text, dropped) => {
    expect(cleanValue(input)).toEqual({ text, dropped })
    expect(cleanWholeLine(input)).toEqual({ text, dropped })
  })
})
