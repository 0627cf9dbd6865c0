import { languages } from '@idos/isle/messages'
import { expect, it } from 'vitest'
import { words as en } from './en.ts'
import { loadSpeech } from './provider.tsx'

const placeholders = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? []
const texts = (words: object) =>
  Object.entries(words).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : value.other,
  ])
const others = languages.filter((language) => !language.startsWith('en'))

it.each(others)('says everything in %s, with the values of the English', async (language) => {
  const { words } = await loadSpeech([language])
  const english = new Map(texts(en))
  expect(Object.keys(words)).toEqual(Object.keys(en))
  for (const [key, text] of texts(words)) {
    const original = english.get(key) ?? ''
    expect(placeholders(text), key).toEqual(placeholders(original))
    if (original.length > 22) expect(text, key).not.toBe(original)
  }
})

it('speaks English to those whose language it does not know', async () => {
  expect((await loadSpeech(['ko', 'constructor'])).words).toBe(en)
})
