import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Driver, ELEMENT, type Element, isThere } from './driver.ts'
import { connectMarionette, type Marionette } from './marionette.ts'

/**
 * A stock Firefox is tested as it is sold: its remote would turn off the popup blocker and more (`remote.prefs.recommended`),
 * so it may not. What is set here keeps it from asking its maker for things, and from asking the person for any.
 */
const PREFERENCES = {
  'remote.prefs.recommended': false,
  'marionette.port': 0,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'signon.rememberSignons': false,
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.server': '',
}

const STARTED_WITHIN = 60_000
const LOOK_EVERY = 100

/** A fresh profile in the Firefox of this machine. */
export async function launchFirefox(path: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'idos-firefox-'))
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  const args = ['--headless', '--marionette', '--no-remote', '--profile', profile]
  const browser = spawn(path, args, {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  const remote = await connectMarionette(await portOf(profile, browser))
  const { capabilities } = await remote.call<{
    capabilities: { browserName: string; browserVersion: string }
  }>('WebDriver:NewSession', { capabilities: { alwaysMatch: { pageLoadStrategy: 'normal' } } })
  return {
    browser: `${capabilities.browserName} ${capabilities.browserVersion}`,
    ...commands(remote),
    async quit() {
      remote.close()
      const gone = new Promise((resolve) => browser.once('exit', resolve))
      // Nothing of this profile is kept, so nothing of it need be put in order.
      browser.kill('SIGKILL')
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

function commands(remote: Marionette): Omit<Driver, 'browser' | 'quit'> {
  const run = async <T>(name: string, script: string, args: readonly unknown[]) => {
    const parameters = { script, args, sandbox: null, newSandbox: false }
    return (await remote.call<{ value: T }>(name, parameters)).value
  }
  return {
    goto: (url) => remote.call('WebDriver:Navigate', { url }),
    script: (body, ...values) => run('WebDriver:ExecuteScript', body, values),
    asyncScript: (body, ...values) => run('WebDriver:ExecuteAsyncScript', body, values),
    windows: () => remote.call('WebDriver:GetWindowHandles'),
    toWindow: (handle) => isThere(remote.call('WebDriver:SwitchToWindow', { handle, focus: true })),
    async toFrame(...selectors) {
      await remote.call('WebDriver:SwitchToFrame', { id: null })
      for (const value of selectors) {
        const found = { using: 'css selector', value }
        const isIn = await isThere(
          remote
            .call<{ value: Element }>('WebDriver:FindElement', found)
            .then(({ value: frame }) =>
              remote.call('WebDriver:SwitchToFrame', { element: frame[ELEMENT] }),
            ),
        )
        if (!isIn) return false
      }
      return true
    },
    click: (element) => remote.call('WebDriver:ElementClick', { id: element[ELEMENT] }),
    type: (element, text) =>
      remote.call('WebDriver:ElementSendKeys', { id: element[ELEMENT], text }),
    async screenshot() {
      const { value } = await remote.call<{ value: string }>('WebDriver:TakeScreenshot', {
        full: false,
      })
      return Buffer.from(value, 'base64')
    },
  }
}

/** Firefox writes the port that it chose into its profile. */
async function portOf(profile: string, browser: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort')
  const until = Date.now() + STARTED_WITHIN
  while (Date.now() < until && browser.exitCode === null) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (port > 0) return port
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  browser.kill()
  throw new Error('Firefox did not start.')
}
