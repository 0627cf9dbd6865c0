import { describe, expect, it } from 'vitest'
import { cleanLine, cleanValue } from './clean.ts'

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

  it('cuts between whole characters and says so', () => {
    const cut = cleanLine('🙂'.repeat(100), 10)
    expect(cut.endsWith('…')).toBe(true)
    expect(cut).toMatch(/^(?:🙂)+…$/u)
  })
})

describe('cleanValue', () => {
  it('keeps single line breaks and the joiners that scripts need', () => {
    expect(cleanValue('می\u200cخواهم\n\n\n\nb\u202e', 80)).toBe('می\u200cخواهم\n\nb')
  })
})
