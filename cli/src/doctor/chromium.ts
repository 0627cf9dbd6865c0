import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '@idos/command'
import { IdosError } from '@idos/protocol'
import type { BrowserContext, BrowserServer, Page } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** The Chromium or Chrome of this machine. None is ever downloaded. */
export function findChromium(named: string | undefined, env: Environment): string | undefined {
  const asked = named ?? env.IDOS_CHROMIUM
  return asked === undefined ? PLACES.find((path) => existsSync(path)) : asked
}

export type OpenedBrowser = {
  newPage(): Promise<Page>
  close(): Promise<void>
}

/**
 * A browser with nothing in it, in a folder of its own that goes with it: a private window would keep stores from every
 * frame, which is no fault of a page.
 *
 * @throws CONFIG_INVALID that says what to install
 */
export async function openChromium(path: string | undefined): Promise<OpenedBrowser> {
  if (path === undefined || !existsSync(path))
    throw new IdosError('CONFIG_INVALID', {
      message:
        'A page is looked at with an installed Chromium or Chrome. Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium), or name it with --browser.',
    })
  const { chromium } = await import('playwright-core')
  // Chromium has no sandbox for root: a container's own user, who looks at pages of their own.
  const isRoot = process.getuid?.() === 0
  const folder = mkdtempSync(join(tmpdir(), 'idos-doctor-'))
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const how = { executablePath: path, chromiumSandbox: !isRoot }
  let context: BrowserContext
  try {
    const [given, real] = await features(() => chromium.launchServer(how))
    context = await chromium.launchPersistentContext(folder, {
      ...{ ...how, serviceWorkers: 'block', args: [real], ignoreDefaultArgs: [given] },
    })
  } catch (error) {
    forget()
    throw error
  }
  return {
    newPage: () => context.newPage(),
    async close() {
      await context.close()
      forget()
    },
  }
}

/**
 * The features that the library switches off, and the same without the one that browsers have and pages meet: stores of a
 * frame are kept apart by the page around it, and not kept from it.
 */
async function features(
  launch: () => Promise<BrowserServer>,
): Promise<[given: string, real: string]> {
  const server = await launch()
  const args = server.process().spawnargs
  await server.close()
  const given = args.find((arg) => arg.startsWith('--disable-features=')) ?? '--disable-features='
  return [given, given.replace(/(?<=[=,])ThirdPartyStoragePartitioning(?:,|$)/, '')]
}
