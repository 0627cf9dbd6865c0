import { existsSync } from 'node:fs'
import { run } from './lib.mjs'

const candidates = [
  process.env.IDOS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:/Program Files'}/Google/Chrome/Application/chrome.exe`,
]

const find = () => candidates.find((path) => path && existsSync(path))

/** Path of an installed Chromium or Chrome; installs one where none is. Null, after one line, where that fails. */
export async function chromium() {
  const found = find()
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing it with apt-get ...')
    await run('apt-get', ['update'], { quiet: true })
    await run('apt-get', ['install', '-y', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (find()) return find()
  }
  console.log('No Chromium found: trying the Playwright installer ...')
  const { code } = await run('npx', ['playwright-core', 'install', 'chromium'], { quiet: true })
  if (code === 0) {
    const { chromium: browser } = await import('playwright-core')
    if (existsSync(browser.executablePath())) return browser.executablePath()
  }
  console.error(
    'Browser tests need Chromium: install it (Debian: apt-get install chromium), or set IDOS_CHROMIUM to its path.',
  )
  return null
}
