import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { noisePng } from './picture.ts'
import { hosts } from './stack.ts'
import type { Driver, Element } from './webdriver/driver.ts'

const root = join(import.meta.dirname, '../..')
const testingBundle = readFileSync(join(root, 'sdk-bridge/build/testing.js'), 'utf8')

const POLL = 150
const PATIENCE = 45_000
/** How long a press is given before a person would press again. */
const PRESS_AGAIN = 8_000
const BUTTON = 'button, summary, a[href]'
const HEADING = 'h1, h2'

/** What of a window is looked at: its own page, or the Isle in it. */
type Place = 'page' | 'isle'
const ISLE = ['#isle iframe']

/** Finds what a person sees under a name; `arguments`: selector, source of the name's pattern. */
const BY_NAME = `
  const pattern = new RegExp(arguments[1], 'i')
  const nameOf = (element) =>
    element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
  return [...document.querySelectorAll(arguments[0])].find(
    (element) => element.getClientRects().length > 0 && pattern.test(nameOf(element).replace(/\\s+/g, ' ').trim()),
  ) ?? null`

/** Fills the bank's form, which is no part of ours, as a script would; `arguments`: values by name, both pictures. */
const FILL_FORM = `
  const form = document.querySelector('#kyc-form')
  const change = (field) => {
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  }
  for (const [name, value] of Object.entries(arguments[0])) {
    const field = form.elements.namedItem(name)
    field.value = value
    change(field)
  }
  for (const [at, name] of ['photo', 'selfie'].entries()) {
    const bytes = Uint8Array.from(atob(arguments[1 + at]), (letter) => letter.charCodeAt(0))
    const files = new DataTransfer()
    files.items.add(new File([bytes], name + '.png', { type: 'image/png' }))
    const field = form.elements.namedItem(name)
    field.files = files.files
    change(field)
  }`

/** A person at a browser that only speaks WebDriver: what `Person` is for the one that Playwright drives. */
export type Visitor = {
  open(): Promise<void>
  /** Waits until the Isle shows one of these screens, and says which. */
  screen(...names: readonly string[]): Promise<string>
  press(place: Place, name: string): Promise<void>
  /** Presses in the Isle until one of the screens is there: a window that has just come may take the first press for its focus. */
  pressTo(name: string, ...screens: readonly string[]): Promise<string>
  /** Presses a button of the Isle that opens the secure window, and goes there. */
  secureWindow(name: string): Promise<void>
  /** In the window where the visitor is. */
  type(label: string, text: string): Promise<void>
  sees(place: Place, selector: string, name: string): Promise<void>
  /** Back to the bank's page. */
  goBack(): Promise<void>
  fillForm(values: Record<string, string>): Promise<void>
  script<T>(place: Place, body: string, ...values: readonly unknown[]): Promise<T>
  asyncScript<T>(body: string, ...values: readonly unknown[]): Promise<T>
  /** Keeps a picture, and answers the texts of page and Isle. */
  failed(test: string): Promise<string>
}

export async function createVisitor(driver: Driver): Promise<Visitor> {
  const walletKey = `0x${randomBytes(32).toString('hex')}`
  const [bank = ''] = await driver.windows()

  async function enter(place: Place): Promise<void> {
    if (!(await driver.toFrame(...(place === 'isle' ? ISLE : [])))) throw new Error('No Isle yet.')
  }

  /** Asks until the answer is there: what is looked for may be on its way, and its frame may be on its way too. */
  async function until<T>(what: string, ask: () => Promise<T | null>, patience = PATIENCE) {
    const end = Date.now() + patience
    let last: unknown
    while (Date.now() < end) {
      const found = await ask().catch((error: unknown) => {
        last = error
        return null
      })
      if (found !== null && found !== false) return found
      await new Promise((resolve) => setTimeout(resolve, POLL))
    }
    throw new Error(`${what} did not come.`, { cause: last })
  }

  const find = (place: Place, selector: string, name: string) =>
    until(`"${name}" (${selector})`, async () => {
      await enter(place)
      return driver.script<Element | null>(BY_NAME, selector, name)
    })

  /** A driver scrolls to what is out of the window, not to what the buttons at its foot cover. */
  async function click(element: Element): Promise<void> {
    await driver.script('arguments[0].scrollIntoView({ block: "center" })', element)
    await driver.click(element)
  }

  /** The screen may be drawn anew between a look and a press. */
  async function press(place: Place, name: string): Promise<void> {
    await until(`The press of "${name}"`, async () => {
      await click(await find(place, BUTTON, name))
      return true
    })
  }

  const screen = (names: readonly string[], patience = PATIENCE) =>
    until(
      `The screen ${names.join(' or ')}`,
      async () => {
        await enter('isle')
        const shown = await driver.script<string | null>(
          'return document.querySelector("[data-screen]")?.dataset.screen ?? null',
        )
        return shown !== null && names.includes(shown) ? shown : null
      },
      patience,
    )

  return {
    async open() {
      await driver.goto(`${hosts.neobank.origin}/`)
      await driver.script(
        `${testingBundle}
        window.testWallet = idosTesting.announceTestWallet({ privateKey: arguments[0] })`,
        walletKey,
      )
    },
    screen: (...names) => screen(names),
    press,
    pressTo: (name, ...screens) =>
      until(`The screen ${screens.join(' or ')} by "${name}"`, async () => {
        await enter('isle')
        const button = await driver.script<Element | null>(BY_NAME, BUTTON, name)
        if (button) await click(button)
        return screen(screens, PRESS_AGAIN)
      }),
    async secureWindow(name) {
      const before = await driver.windows()
      await press('isle', name)
      const opened = await until('The secure window', async () => {
        const others = (await driver.windows()).filter((handle) => !before.includes(handle))
        return others[0] ?? null
      })
      await driver.toWindow(opened)
    },
    async type(label, text) {
      const field = await find('page', 'input', label)
      await driver.script('arguments[0].value = ""', field)
      await driver.type(field, text)
    },
    async sees(place, selector, name) {
      await find(place, selector, name)
    },
    async goBack() {
      await driver.toWindow(bank)
    },
    async fillForm(values) {
      await find('page', HEADING, 'Verify your identity')
      const picture = () => noisePng(600, 400).toString('base64')
      await driver.script(FILL_FORM, values, picture(), picture())
    },
    async script(place, body, ...values) {
      await enter(place)
      return driver.script(body, ...values)
    },
    async asyncScript(body, ...values) {
      await enter('page')
      return driver.asyncScript(body, ...values)
    },
    async failed(test) {
      const folder = join(root, 'artifacts/screens')
      mkdirSync(folder, { recursive: true })
      const texts: string[] = []
      for (const handle of await driver.windows()) {
        await driver.toWindow(handle)
        await driver.toFrame()
        const name = `${driver.browser}-${test}-${texts.length}`.replace(/[^\w.-]+/g, '-')
        writeFileSync(join(folder, `${name}.png`), await driver.screenshot())
        const read = () => driver.script<string>('return document.body.innerText')
        texts.push(await read())
        if (await driver.toFrame(...ISLE)) texts.push(await read())
      }
      return texts.map((text) => text.replace(/\s+/g, ' ').slice(0, 900)).join('\n')
    },
  }
}
