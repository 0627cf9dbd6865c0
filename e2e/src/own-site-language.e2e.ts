/** The Enclave's own site in the language of the browser, and the language that is chosen on it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { englishOn, speak } from './own-site.ts'
import { shotOf } from './person.ts'
import { hosts } from './stack.ts'

describe('the own site in a browser that prefers Arabic', () => {
  let browser: Launch
  const address = `${hosts.enclave.origin}/`

  beforeAll(async () => {
    browser = await launch({ locale: 'ar', viewport: { width: 320, height: 900 } })
  })
  afterAll(() => browser?.close())

  it('is in Arabic, from right to left', async () => {
    const site = await browser.context.newPage()
    await site.goto(address)
    await site.getByRole('heading', { name: 'المواقع التي طلبت شيئًا' }).waitFor()
    const html = site.locator('html')
    expect(await html.getAttribute('lang')).toBe('ar')
    expect(await html.getAttribute('dir')).toBe('rtl')
    expect(await site.title()).toBe('ما يتذكره هذا المتصفح · idOS')
    await shotOf(site, 'own-site-ar-empty')
    expect(await englishOn(site)).toEqual([])
    expect(await violations(site)).toEqual([])
    await site.close()
  })

  it('forgets everything, after a word of the language', async () => {
    const site = await browser.context.newPage()
    await site.goto(address)
    await site.getByLabel('اكتب “نسيان” للتأكيد').fill(' نسيان ')
    await site.getByRole('button', { name: 'نسيان كل شيء على هذا الجهاز' }).click()
    await site.getByText('نُسي كل شيء.').waitFor()
    await site.close()
  })

  it('speaks the language that was chosen on it from then on, and so does the secure window', async () => {
    const site = await browser.context.newPage()
    await site.goto(address)
    await speak(site, 'fr')
    await site.getByRole('heading', { name: 'Sites qui ont fait une demande' }).waitFor()
    expect(await site.locator('html').getAttribute('dir')).toBe('ltr')
    await site.goto(`${address}popup.html`)
    await site.locator('html[lang="fr"]').waitFor()
    await site.goto(address)
    await site.locator('html[lang="fr"]').waitFor()
    await site.close()
  })
})
