import { existsSync } from 'node:fs'
import type { Environment } from '@idos/command'
import { IdosError } from '@idos/protocol'
import type { Browser } from 'playwright-core'

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

/** @throws CONFIG_INVALID that says what to install */
export async function openChromium(path: string | undefined): Promise<Browser> {
  if (path === undefined || !existsSync(path))
    throw new IdosError('CONFIG_INVALID', {
      message:
        'A page is looked at with an installed Chromium or Chrome. Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium), or name it with --browser.',
    })
  const { chromium } = await import('playwright-core')
  // Chromium has no sandbox for root: a container's own user, who looks at pages of their own.
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath: path, chromiumSandbox: !isRoot })
}
