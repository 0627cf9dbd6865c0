import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { type Launch, launch } from './browser.ts'
import { openExplorer, transactionsInExplorer } from './explorer-look.ts'
import { hosts } from './stack.ts'

const { explorer, start } = hosts

// What it shows of a person who shares a credential, and what not, is a part of the journey.
describe('the explorer', () => {
  let browser: Launch
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launch()
    browser.context.on('weberror', (error) => problems.push(String(error.error())))
    browser.context.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text()))
        problems.push(message.text())
    })
  })
  afterAll(() => browser?.close())

  it('finds a transaction by its hash, with the keyboard alone, and leads on to its block', async () => {
    const [{ hash, height } = { hash: '', height: 0 }] = await transactionsInExplorer()
    const page = await browser.context.newPage()
    await openExplorer(page, '/')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(hash)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Transaction: / }).waitFor()
    expect(page.url()).toBe(`${explorer.origin}/tx/${hash}`)
    await page.getByRole('link', { name: /^Block / }).click()
    await page.locator(`a[href="/tx/${hash}"]`).waitFor()
    expect(page.url()).toBe(`${explorer.origin}/block/${height}`)
    await page.close()
  })

  it('is accessible in both themes, also on a phone and from right to left', async () => {
    const [{ hash } = { hash: '' }] = await transactionsInExplorer()
    const page = await browser.context.newPage()
    await openExplorer(page, '/')
    for (const [colorScheme, width, language] of [
      ['light', 1280, 'en'],
      ['dark', 320, 'ar'],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.locator('.foot select').selectOption(language)
      await page.locator(`html[lang="${language}"]`).waitFor()
      for (const path of ['/', '/actions', `/tx/${hash}`]) {
        await openExplorer(page, path)
        expect(await violations(page), `${path} ${colorScheme}`).toEqual([])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over, `${path} ${colorScheme}`).toBeLessThanOrEqual(0)
      }
    }
    await page.close()
    expect(problems).toEqual([])
  })

  it('is on the start page, with everything else that runs and what to try', async () => {
    const page = await browser.context.newPage()
    await page.goto(start.origin)
    await page.getByText('Everything runs.').waitFor()
    for (const name of ['Neobank', 'Isle', 'Enclave', 'Explorer'])
      await page.getByRole('link', { name, exact: true }).waitFor()
    expect(await page.locator('#stories > li').count()).toBe(7)
    expect(await violations(page)).toEqual([])
    await page.close()
  })
})
