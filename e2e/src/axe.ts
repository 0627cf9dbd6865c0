import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: { target: string[] }[] }

/** Accessibility violations of a document, as "rule: element" lines. WCAG 2.2 A and AA. */
export async function violations(target: Page | Frame): Promise<string[]> {
  const found = await look(target)
  if (found.length === 0) return found
  // A button that may be pressed by now changes its ground slower than its text.
  await target.waitForTimeout(600)
  return look(target)
}

async function look(target: Page | Frame): Promise<string[]> {
  // What React Aria announces names what it is of, which may have gone with the screen before; seconds later it goes, too.
  await target.waitForFunction(() => !document.querySelector('[data-live-announcer] [role="img"]'))
  await target.evaluate(source)
  const found = await target.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> }
    }
    const result = await axe.run(document, {
      iframes: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return result.violations
  })
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
