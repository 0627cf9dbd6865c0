/** The built pages of this repository, by each server, in their own eyes. `npm run test:outside` runs it: there they are built. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findChromium, openChromium } from '../doctor/chromium.ts'
import { buildSites, servers, startServer } from '../testing/served-sites.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const path = temporaryFolder()
const repository = fileURLToPath(new URL('../../..', import.meta.url))
const pages = {
  enclave: `${repository}enclave/build`,
  isle: `${repository}isle/build`,
  dashboard: `${repository}apps/dashboard/build`,
  consumers: `${repository}apps/dapp-dashboard/build`,
}
let browser: Awaited<ReturnType<typeof openChromium>>

beforeAll(async () => {
  browser = await openChromium(findChromium(undefined, process.env) ?? '')
})
afterAll(() => browser?.close())

it.each(servers())('/checkup of the Enclave is green on $name', async ({ name }) => {
  const built = await buildSites(path, `real-${name}`, pages)
  const server = await startServer(name, built)
  try {
    const page = await browser.newPage()
    await page.goto(`${built.config.enclave}/checkup`)
    await page.locator('html[data-result]').waitFor({ timeout: 20_000 })
    const failed = await page.locator('tr.failed').allTextContents()
    expect([await page.locator('html').getAttribute('data-result'), failed]).toEqual(['passed', []])
  } finally {
    await server.stop()
  }
})
