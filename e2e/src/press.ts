import type { Locator } from 'playwright-core'

const ATTEMPTS = 3

/**
 * Clicks a button inside a frame of another site. The browser routes a synthetic click by what its compositor last drew;
 * just after a dialog closed or a frame changed its height, a loaded machine may hand it to the page behind, and
 * Playwright counts a click that no frame of its saw as done. Such a click is made again; one that the button received
 * never is, whatever came of it; the button may be another element of the same words by then.
 */
export async function pressInFrame(button: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const heard = await button.evaluateHandle((element) => {
      const record = { click: false }
      const { ownerDocument: page, textContent } = element
      page.addEventListener('click', listen, { capture: true })
      return record

      function listen({ target }: Event) {
        const pressed = (target as Element).closest('button, a, summary, label')
        if (pressed?.textContent !== textContent && !element.contains(target as Element)) return
        record.click = true
        page.removeEventListener('click', listen, { capture: true })
      }
    })
    await button.click()
    // A frame that is gone has seen its click.
    if (await heard.evaluate(({ click }) => click).catch(() => true)) return
    if (attempt === ATTEMPTS) throw new Error(`No click reached ${button} in ${ATTEMPTS} attempts.`)
    process.stderr.write(`The click never reached ${button}: pressing it again.\n`)
  }
}
