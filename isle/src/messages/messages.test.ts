import { errorCodes } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { en as first } from './en.ts'
import { later } from './en-later.ts'
import { languages, loadMessages } from './load-messages.ts'
import { createFormat } from './provider.tsx'

/** Those that load later with those that come at once, in which order they stand in other languages. */
const en = { ...first, later }

/** Every text of a catalogue by its path; functions are called with a marker for each parameter. */
function texts(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const markers = Array.from({ length: value.length }, (_, index) => `{${index}}`)
    return [[path, String(value(...markers))]]
  }
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

describe('the English catalogue', () => {
  it('has a message and a way on for every error code', () => {
    expect(Object.keys(en.errors).sort()).toEqual([...errorCodes].sort())
    for (const code of errorCodes) {
      expect(en.errors[code].message, code).toMatch(/\.$/)
      expect(en.errors[code].wayOn, code).toMatch(/\.$/)
    }
  })

  it('has no empty text, no markup and no doubled blank', () => {
    for (const [path, text] of texts(en, 'en')) {
      expect(text.trim(), path).toBe(text)
      expect(text.length, path).toBeGreaterThan(0)
      expect(text, path).not.toMatch(/<|>| {2}|\bundefined\b/)
    }
  })

  it('uses every value that it is given', () => {
    const unused = texts(en, 'en').filter(([path, text]) => {
      const value = path
        .split('.')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], en)
      const last = typeof value === 'function' ? value.length - 1 : -1
      return last >= 0 && !text.includes(`{${last}}`)
    })
    expect(unused).toEqual([])
  })
})

const others = languages.filter((language) => !language.startsWith('en'))

describe.each(others)('the catalogue in %s', (language) => {
  it('has every text of the English one, with its values, in other words', async () => {
    const { messages } = await loadMessages(language, [])
    const english = new Map(texts(en, 'it'))
    const found = texts(messages, 'it')
    expect(found.map(([path]) => path).sort()).toEqual([...english.keys()].sort())
    for (const [path, text] of found) {
      const original = english.get(path) ?? ''
      expect(text.match(/\{\d\}/g)?.sort(), path).toEqual(original.match(/\{\d\}/g)?.sort())
      expect(text, path).not.toMatch(/<|>| {2}|\bundefined\b/)
      if (original.length > 22) expect(text, path).not.toBe(original)
    }
    expect(messages.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
  })
})

describe('the language of the card', () => {
  it.each([
    ['fr', ['de'], 'fr', 'Connecter le portefeuille'],
    [undefined, ['de-AT', 'en'], 'de-AT', 'Wallet verbinden'],
    [undefined, ['ko', 'es-MX'], 'es-MX', 'Conectar billetera'],
    ['tlh', ['pt-BR'], 'pt-BR', 'Ligar carteira'],
    ['constructor', ['ko'], 'en', 'Connect wallet'],
    ['ja', ['en'], 'ja', 'ウォレットを接続'],
    ['es-419', ['en'], 'es-419', 'Conectar billetera'],
    ['de--', ['fr'], 'fr', 'Connecter le portefeuille'],
    ['en-XA', ['de'], 'en-XA', '[Çöññéçţ ŵåļļéţ ļöŕé]'],
    ['en-xa', ['de'], 'en-xa', 'Connect wallet'],
    [undefined, ['en-XA'], 'en-XA', 'Connect wallet'],
    [undefined, [], 'en', 'Connect wallet'],
  ])('for %s with a browser in %j is %s', async (locale, preferred, tag, words) => {
    const { locale: found, messages } = await loadMessages(locale, preferred)
    expect([found, messages.notConnected.connect]).toEqual([tag, words])
  })
})

describe('formats', () => {
  it.each([
    [90 * 86_400, '90 days'],
    [3600, '1 hour'],
    [600, '10 minutes'],
    [61, '61 seconds'],
  ])('%i seconds as %s', (seconds, expected) => {
    expect(createFormat('en').duration(seconds)).toBe(expected)
  })
})

describe('a count', () => {
  const said = async (language: string, count: number) => {
    const { locale, messages } = await loadMessages(language, [])
    return (messages.later ?? later).password.preparing(count, createFormat(locale).number(count))
  }

  it.each([
    ['en', 1, 'One credential is being locked anew'],
    ['en', 1200, '1,200 credentials are being locked anew'],
    ['de', 1, 'Ein Nachweis wird neu verschlüsselt'],
    ['de', 1200, '1.200 Nachweise werden neu verschlüsselt'],
    ['fr', 2, '2 attestations sont chiffrées de nouveau'],
    ['es', 1_000_000, 'Se están cifrando de nuevo 1.000.000 credenciales'],
    ['pt', 1, 'Uma credencial está a ser cifrada de novo'],
    ['ja', 1, '1件の証明書を暗号化し直しています'],
    ['ar-EG', 1, 'جارٍ تشفير وثيقة واحدة من جديد'],
    ['ar-EG', 2, 'جارٍ تشفير وثيقتين من جديد'],
    ['ar-EG', 3, 'جارٍ تشفير ٣ وثائق من جديد'],
    ['ar-EG', 11, 'جارٍ تشفير ١١ وثيقة من جديد'],
    ['ar-EG', 100, 'جارٍ تشفير ١٠٠ وثيقة من جديد'],
  ])('in %s of %i reads as that language says it', async (language, count, words) => {
    expect(await said(language, count)).toBe(words)
  })

  it.each(languages)('of none, in %s, is where a change goes on', async (language) => {
    expect(await said(language, 0)).not.toMatch(/[0٠]/)
  })
})

describe('the pseudo-locale', () => {
  it('has every text of the English catalogue, none of it in plain letters', async () => {
    const { messages } = await loadMessages('en-XA', [])
    const found = texts(messages, 'it').filter(([path]) => path !== 'it.direction')
    const english = new Map(texts(en, 'it'))
    expect(found.length).toBe(english.size - 1)
    for (const [path, text] of found) {
      expect(text, path).toMatch(/^\[.*\]$/s)
      expect(text.replace(/\{\w+\}/g, ''), path).not.toMatch(/[A-Za-z]/)
      expect(text.length / (english.get(path)?.length ?? 1), path).toBeGreaterThan(1.3)
    }
  })
})
