import type { Frame, Locator, Page } from 'playwright-core'

const MOST_STOPS = 40

/** What a keyboard stands on: its name as a screen reader would begin, and whether that can be seen. */
type Stop = { readonly name: string; readonly visible: boolean }

/** The element with the focus in this document. */
export function stopOf(place: Page | Frame): Promise<Stop> {
  return place.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', visible: false }
    const labels = (element as HTMLInputElement).labels
    const text =
      element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? ''
    const isLit = (lit: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(lit)
      return (
        outlineStyle === 'auto' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
      )
    }
    const row = element.closest('.input-row')
    return {
      name: text.replace(/\s+/g, ' ').trim(),
      visible: isLit(element) || (row !== null && isLit(row)),
    }
  })
}

/** Goes on by Tab until the target has the focus; every stop on the way in its document must be seen. Names of the stops. */
export async function tabTo(target: Locator, place: Page | Frame): Promise<string[]> {
  await target.waitFor({ timeout: 30_000 })
  const { keyboard } = target.page()
  const names: string[] = []
  for (let step = 0; step < MOST_STOPS; step++) {
    if (await hasFocus(target)) return names
    await keyboard.press('Tab')
    const { name, visible } = await stopOf(place)
    if (name === '') continue
    if (!visible) throw new Error(`Nobody sees that the keyboard is at "${name}".`)
    names.push(name)
  }
  throw new Error(`The keyboard does not reach the target, only: ${names.join(', ')}.`)
}

/** By keyboard, as `tabTo`, then Enter. */
export async function enter(target: Locator, place: Page | Frame): Promise<string[]> {
  const names = await tabTo(target, place)
  const page = target.page()
  await page.keyboard.press('Enter').catch((error: unknown) => {
    // What the key does may be to close the window, before it is up again.
    if (!page.isClosed()) throw error
  })
  return names
}

const hasFocus = (target: Locator) =>
  target.evaluate((element) => element.ownerDocument.activeElement === element)

/** The texts that an element points to as its description. */
export function descriptionOf(target: Locator): Promise<string> {
  return target.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => (id ? document.getElementById(id)?.textContent : '') ?? '')
      .join(' ')
      .trim(),
  )
}

/**
 * What is wrong with a page in a small view: it is wider than the view, or something that can be pressed is not to be seen
 * whole after the keyboard went there.
 */
export function faultsOfView(place: Page | Frame): Promise<string[]> {
  return place.evaluate(() => {
    const faults: string[] = []
    // What has the focus already is not brought into view by giving it once more.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide > 0) faults.push(`${wide} px too wide`)
    const all = document.querySelectorAll<HTMLElement>('button, input, summary, a[href], textarea')
    for (const element of all) {
      if (element.tabIndex < 0 || !element.checkVisibility()) continue
      element.focus()
      const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
      const name = element.textContent || element.getAttribute('aria-label') || element.id
      const isIn = left >= 0 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1
      if (!isIn)
        faults.push(
          `"${name}" at ${[left, top, right, bottom].map(Math.round)} of ${innerWidth} x ${innerHeight}`,
        )
      const drawn = document.elementFromPoint(left + width / 2, top + height / 2)
      if (isIn && !element.contains(drawn)) faults.push(`"${name}" is covered`)
    }
    return faults
  })
}

/** Keeps what live regions say in every document of the context from now on; `heardIn` reads it. */
export function listen(): void {
  const heard: string[] = []
  Object.assign(globalThis, { heard })
  const live = '[role="status"], [role="alert"], [aria-live]'
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const regions = [element?.closest(live), ...(element?.querySelectorAll(live) ?? [])]
      for (const region of regions) {
        const text = region?.textContent?.trim()
        if (text && heard.at(-1) !== text) heard.push(text)
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

export const heardIn = (place: Page | Frame) =>
  place.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
