import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { hosts } from './stack.ts'

const verifier = join(import.meta.dirname, '../../dev/dist/receipt/main.js')

/** The Enclave's own site, once it shows what is kept. */
export async function openSite(context: BrowserContext): Promise<Page> {
  const site = await context.newPage()
  await site.goto(`${hosts.enclave.origin}/`)
  await site.getByRole('heading', { name: 'Sites that asked' }).waitFor()
  return site
}

/** Chooses a language on the site, and waits until it is spoken. */
export async function speak(site: Page, language: string): Promise<void> {
  await site.locator('select.language').selectOption(language)
  await site.locator(`html[lang="${language}"]`).waitFor()
}

/** Texts of the site that are English, whatever it speaks: of two words and more, and neither an origin nor a purpose. */
export async function englishOn(site: Page): Promise<string[]> {
  const texts = await site.locator('main').evaluate((main) => {
    const found: string[] = []
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const isPurpose = node.parentElement?.matches('dd > bdi:only-child')
      if (!isPurpose && !node.parentElement?.closest('.origin, code'))
        found.push(node.textContent ?? '')
    }
    return found
  })
  return texts.filter((text) =>
    /\b(?:name|date|the|this|site|asked|of|not|shared|until)\b/i.test(text),
  )
}

/** Presses a button that hands over a receipt, and reads it. */
export async function save(page: Page, name: string | RegExp) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('button', { name }).first().click({ timeout: 30_000 }),
  ])
  return read(download.path())
}

/** Reads a downloaded file. */
export async function read(path: Promise<string>) {
  return JSON.parse(readFileSync(await path, 'utf8'))
}

/** `npm run receipt` as it was built. */
export function verify(...args: string[]) {
  return spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8' })
}

/** Tab until a button has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true })
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach "${name}".`)
}

/** Names of the databases of a page's origin. */
export function databases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
}

/** Records in all stores of a database. */
export function countIn(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (database) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open(database)
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const opened = request.result
          const stores = [...opened.objectStoreNames]
          const counts = stores.map(
            (store) =>
              new Promise<number>((done) => {
                const count = opened.transaction(store).objectStore(store).count()
                count.onsuccess = () => done(count.result)
              }),
          )
          Promise.all(counts).then((all) => {
            opened.close()
            resolve(all.reduce((sum, one) => sum + one, 0))
          })
        }
      }),
    name,
  )
}
