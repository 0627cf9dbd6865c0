/** Window and card speak the browser's language, right to left where it is written so, down to 320 pixels. */
import { randomBytes } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person } from './person.ts'

const password = `meadow ${randomBytes(4).toString('hex')} anvil forty lantern`

const words = {
  'de-DE': {
    theme: 'light',
    dir: 'ltr',
    connect: 'Wallet verbinden',
    create: 'Profil anlegen',
    password: 'Passwort',
    repeat: 'Passwort wiederholen',
    submit: 'Schlüssel anlegen',
    without: 'Ohne weiter',
    verify: 'Meine Identität prüfen',
    sign: 'In der Wallet unterschreiben',
    share: /^Mit .* teilen$/,
    rest: 'Den Rest dessen zeigen, was geteilt wird',
    allow: 'Erlauben',
    decline: 'Ablehnen',
    born: '10. Dezember 1990',
    passport: 'Reisepass, Vereinigtes Königreich',
    surname: 'Nachname',
    title: 'Sicheres Fenster von idOS',
  },
  'ar-EG': {
    theme: 'dark',
    dir: 'rtl',
    connect: 'توصيل المحفظة',
    create: 'إنشاء ملف شخصي',
    password: 'كلمة المرور',
    repeat: 'كرر كلمة المرور',
    submit: 'إنشاء المفتاح',
    without: 'المتابعة من دونها',
    verify: 'تحقق من هويتي',
    sign: 'التوقيع في المحفظة',
    share: /^مشاركة مع/,
    rest: 'عرض بقية ما يُشارَك',
    allow: 'سماح',
    decline: 'رفض',
    born: /ديسمبر/,
    passport: 'جواز سفر, المملكة المتحدة',
    surname: 'اسم العائلة',
    title: 'نافذة idOS الآمنة',
  },
} as const

/** Texts with words that English has and German has not, outside of values, of what is signed and of other languages' names. */
function englishIn(body: Locator): Promise<string[]> {
  return body.evaluate((root) => {
    const found: string[] = []
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { parentElement: element, textContent } = node
      if (element?.closest('bdi, pre, .language, .mono, .origin, script, noscript')) continue
      if (/\b(?:the|your|you|with|this|and|of|is|not|from)\b/i.test(textContent ?? ''))
        found.push(textContent ?? '')
    }
    return found
  })
}

/** Sentences in Latin letters that are neither somebody's value nor an address. */
function foreignSentences(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const found: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { parentElement: element, textContent } = node
      if (element?.closest('bdi, [lang="en"], .language, .mono, .origin, script, noscript'))
        continue
      if (/[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}/.test(textContent ?? ''))
        found.push(textContent ?? '')
    }
    return found
  })
}

describe.each(Object.entries(words))('in %s, 320 px wide', (locale, say) => {
  let browser: Launch
  let person: Person
  const name = (step: string) => `${locale}-320-${step}`

  beforeAll(async () => {
    browser = await launch({
      locale,
      colorScheme: say.theme,
      viewport: { width: 320, height: 720 },
    })
    person = await createPerson(browser.context)
    await person.open()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(`${locale} ${task.name}`)
  })
  afterAll(() => browser?.close())

  it('the card and the window are in the language, by its direction', async () => {
    await person.screen('not-connected').waitFor({ timeout: 20_000 })
    const html = person.isle.locator('html')
    expect(await html.getAttribute('lang')).toBe(locale)
    expect(await html.getAttribute('dir')).toBe(say.dir)
    await person.shot(name('card'))
    expect(await englishIn(person.isle.locator('body'))).toEqual([])
    await person.press(say.connect)
    const window = await open(say.create)
    await window.getByLabel(say.password, { exact: true }).fill(password)
    await window.getByLabel(say.repeat, { exact: true }).fill(password)
    await window.getByRole('checkbox').check()
    expect(await window.title()).toBe(say.title)
    await inOrder(window, 'create')
    await window.getByRole('button', { name: say.submit }).click()
    await window.getByRole('button', { name: say.without }).waitFor({ timeout: 90_000 })
    await inOrder(window, 'kit')
    await window.getByRole('button', { name: say.without }).click()
    await person.closeCheck()
  })

  it('a consent has names, days and countries of the language', async () => {
    await person.press(say.verify)
    await person.fillApplicant({
      firstName: 'Ada',
      familyName: 'Lovelace',
      documentNumber: 'P12345678',
    })
    await person.page.getByRole('button', { name: 'Submit' }).click()
    await person.press(say.sign)
    await person.screen('ready').waitFor({ timeout: 30_000 })
    await person.shot(name('ready'))
    expect(await englishIn(person.isle.locator('body'))).toEqual([])
    const window = await open(say.share)
    await window.getByRole('button', { name: say.allow }).waitFor({ timeout: 30_000 })
    await window.getByText(say.passport).waitFor()
    await window.getByText(say.born).first().waitFor()
    await window.getByRole('region').getByText(say.surname, { exact: true }).waitFor()
    await inOrder(window, 'consent')
    await window.getByRole('button', { name: say.rest }).click()
    await inOrder(window, 'consent-end')
  })

  it('another language is one choice away, and stays', async () => {
    const window = browser.context.pages().at(-1) as Page
    await window.locator('select.language:visible').selectOption('ja')
    await window.getByRole('button', { name: '拒否する' }).waitFor()
    expect(await window.locator('html').getAttribute('lang')).toBe('ja')
    expect(await window.locator('html').getAttribute('dir')).toBe('ltr')
    await person.shot(name('consent-ja'), window)
    expect(await englishIn(window.locator('body'))).toEqual([])
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await window.locator('select.language:visible').selectOption('fr')
    await window.getByRole('button', { name: 'Refuser' }).waitFor()
    expect(await window.locator('html').getAttribute('dir')).toBe('ltr')
    // What was in view was in view in other words: it is looked at again.
    expect(await window.getByRole('button', { name: 'Autoriser' }).isEnabled()).toBe(false)
    await window.getByRole('button', { name: 'Refuser' }).click()
    await person.screen('error-USER_DECLINED').waitFor({ timeout: 20_000 })
  })

  async function open(button: string | RegExp): Promise<Page> {
    const window = await person.secureWindow(() => person.press(button))
    await window.setViewportSize({ width: 320, height: 720 })
    return window
  }

  async function inOrder(window: Page, step: string): Promise<void> {
    await person.shot(name(step), window)
    expect(await window.locator('html').getAttribute('dir')).toBe(say.dir)
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    if (say.dir === 'rtl') expect(await foreignSentences(window)).toEqual([])
    expect(await englishIn(window.locator('body'))).toEqual([])
    expect(await violations(window)).toEqual([])
  }
})
