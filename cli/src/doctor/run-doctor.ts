import { IdosError } from '@idos/protocol'
import { findingsOutcome } from '../program/findings.ts'
import type { Run } from '../program/program.ts'
import { findChromium, openChromium } from './chromium.ts'
import type { doctor } from './commands.ts'
import { examine } from './examine.ts'

export const run: Run<typeof doctor> = async ({ values, words: [url = ''] }, surroundings) => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new IdosError('CONFIG_INVALID', {
      message: 'URL must be the address of a page, http or https.',
    })
  const { now, progress, env } = surroundings
  const browser = await openChromium(findChromium(values.browser, env))
  try {
    const findings = await examine(browser, { url, isle: values.isle, now, progress })
    return findingsOutcome(findings, { url })
  } finally {
    await browser.close()
  }
}
