import { languages } from '@idos/isle/messages'
import { say } from '@idos/ui/page'
import { describe, expect, it } from 'vitest'
import { words as en } from './en.ts'
import { loadSpeech } from './provider.tsx'

function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}
const placeholders = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? []
const others = languages.filter((language) => !language.startsWith('en'))

describe.each(others)('the words in %s', (language) => {
  it('are all there, with their values, in other words', async () => {
    const { words } = await loadSpeech(language, [])
    const english = new Map(texts(en))
    const found = texts(words)
    expect(found.map(([path]) => path).sort()).toEqual([...english.keys()].sort())
    for (const [path, text] of found) {
      const original = english.get(path) ?? ''
      expect(placeholders(text), path).toEqual(placeholders(original))
      expect(text.trim(), path).toBe(text)
      expect(text, path).not.toMatch(/<|>| {2}|\bundefined\b/)
      if (original.length > 22) expect(text, path).not.toBe(original)
    }
  })
})

describe('the language of the page', () => {
  it.each([
    [null, ['de-AT', 'en'], 'de-AT'],
    ['ar', ['de'], 'ar'],
    [null, ['ko'], 'en'],
    ['constructor', [], 'en'],
  ])('chosen %s, with a browser in %j, is %s', async (chosen, preferred, locale) => {
    expect((await loadSpeech(chosen, preferred)).language.locale).toBe(locale)
  })

  it('has its own days and clock: no country’s are built in', async () => {
    const { createFormat } = await import('@idos/isle/messages')
    const at = Date.UTC(2027, 0, 31, 15, 5) / 1000
    expect(createFormat('en-US').date(at)).toBe('Jan 31, 2027')
    expect(createFormat('de').date(at)).toBe('31.01.2027')
    expect(createFormat('ja').date(at)).toBe('2027/01/31')
    expect(createFormat('en-US').dateTime(at)).toMatch(/PM$/)
    expect(createFormat('de').dateTime(at)).not.toMatch(/[AP]M|[ap]m/)
  })
})

describe('a text with values', () => {
  it('takes what is given, and leaves what is not', () => {
    expect(say('{a} of {b}', { a: '1' })).toBe('1 of {b}')
    expect(say('{constructor}', {})).toBe('{constructor}')
  })
})
