// The stock browsers beside Chromium in which the journey is driven, installed where that can be done.
import { existsSync } from 'node:fs'
import { run } from './lib.mjs'

const first = (...paths) => paths.find((path) => path && existsSync(path))

/** Debian's Firefox, or the one that `IDOS_FIREFOX` names. */
const findFirefox = () =>
  first(process.env.IDOS_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox')

/** WebKitGTK's browser with its driver, a screen and a window manager; undefined when one of them is missing. */
function findWebKit() {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64']
  const paths = {
    driver: first('/usr/bin/WebKitWebDriver'),
    browser: first(...folders.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`)),
    xvfb: first('/usr/bin/Xvfb'),
    windowManager: first('/usr/bin/openbox'),
  }
  return Object.values(paths).every(Boolean) ? JSON.stringify(paths) : undefined
}

const wanted = [
  {
    name: 'Firefox',
    variable: 'IDOS_FIREFOX',
    find: findFirefox,
    packages: ['firefox-esr'],
  },
  {
    name: 'WebKitGTK',
    variable: 'IDOS_WEBKIT',
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb', 'openbox'],
  },
]

/**
 * Variables that tell the tests where these browsers are. For each that is not there and cannot be installed, one line that
 * says so: its tests are then counted as skipped.
 */
export async function otherBrowsers() {
  const missing = wanted.filter(({ find }) => !find())
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (missing.length > 0 && mayInstall) {
    console.log(`Installing ${missing.map(({ name }) => name).join(' and ')} with apt-get ...`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { quiet: true, env })
    for (const { packages } of missing) {
      const args = ['install', '-y', '--no-install-recommends', ...packages]
      await run('apt-get', args, { quiet: true, env })
    }
  }
  const env = {}
  for (const { name, variable, find, packages } of wanted) {
    const found = find()
    if (found) env[variable] = found
    else {
      console.log(
        `skip  the journey in ${name}: it is not installed (Debian: apt-get install ${packages.join(' ')})`,
      )
    }
  }
  return env
}
