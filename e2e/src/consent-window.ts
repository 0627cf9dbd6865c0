import type { Page } from 'playwright-core'

/** Longer than a consent button needs to be armed, in milliseconds. */
const LONGER_THAN_ARMING = 1_700
/** A pause between two presses of a person who does not look. */
const RHYTHM = 120
/** With a longer pause between two presses the button may arm rightly, and the attempt proves nothing. */
const LONGEST_PAUSE = 700

/**
 * How many pixels lie between the end of what the person decides (who, what, until when) and the buttons that stay in
 * sight; negative when the buttons cover it. Null when the buttons stand below everything.
 */
export function roomBelowDeal(window: Page): Promise<number | null> {
  return window.evaluate(() => {
    const deal = document.querySelector('.deal')
    const actions = document.querySelector('.actions')
    if (!deal || !actions) throw new Error('This window asks for no consent.')
    if (getComputedStyle(actions).position === 'static') return null
    scrollTo(0, 0)
    return actions.getBoundingClientRect().top - deal.getBoundingClientRect().bottom
  })
}

/**
 * Takes the focus from a window, as another window in front does. A headless browser lets every page have it, whatever is
 * in front, so the page is told what a browser with a screen would tell it. The next press gives the focus back.
 */
export async function takeFocus(window: Page): Promise<void> {
  await window.evaluate(() => {
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: () => false })
    dispatchEvent(new Event('blur'))
    const giveBack = () => {
      if (!Reflect.deleteProperty(document, 'hasFocus')) throw new Error('The focus stays away.')
      for (const press of presses) removeEventListener(press, giveBack, true)
      dispatchEvent(new Event('focus'))
    }
    const presses = ['pointerdown', 'keydown'] as const
    for (const press of presses) addEventListener(press, giveBack, true)
  })
}

/** Looks at everything that is shared, as a person must before the window takes an answer. */
export async function lookAtAll(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Allow' }).waitFor({ timeout: 30_000 })
  const rest = window.getByRole('button', { name: 'Show the rest of what is shared' })
  // It goes by itself when everything is in view already.
  if (await rest.isVisible()) await rest.click({ timeout: 5_000 }).catch(() => undefined)
  await rest.waitFor({ state: 'detached', timeout: 5_000 })
}

/** Waits until the window has been there for longer than a button needs to be armed. */
export async function outlastArming(window: Page): Promise<void> {
  const start = await window.evaluate(() => performance.now())
  await window.waitForFunction(([from, millis]) => performance.now() - from >= millis, [
    start,
    LONGER_THAN_ARMING,
  ] as const)
}

/**
 * Presses on a button in a rhythm, as a person does whose game lies under the window. The window must not have the focus:
 * the first press gives it, and begins what the rhythm must not let come to its end.
 *
 * @returns false when the machine made a pause that was long enough to look.
 */
export async function clickInRhythm(window: Page, label: string): Promise<boolean> {
  await window.evaluate(() => {
    const presses: number[] = []
    Object.assign(globalThis, { presses })
    const note = (event: Event) => presses.push(event.timeStamp)
    document.addEventListener('pointerdown', note, true)
  })
  const box = await window.getByRole('button', { name: label, exact: true }).boundingBox()
  if (!box) throw new Error(`The button ${label} is not to be seen.`)
  const end = performance.now() + 2 * LONGER_THAN_ARMING
  while (performance.now() < end) {
    await window.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: RHYTHM })
  }
  const pauses = await window.evaluate(() => {
    const { presses } = globalThis as unknown as { presses: number[] }
    return presses.slice(1).map((press, index) => press - (presses[index] ?? 0))
  })
  return Math.max(...pauses) < LONGEST_PAUSE
}
