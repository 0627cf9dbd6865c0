import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { publicKeyHash } from './stack.ts'

/**
 * Playwright's own switches turn off three things that real browsers do and users trip over: storage partitioning,
 * popup blocking and the back/forward cache. They are taken out of its list here; `browser.e2e.ts` proves it.
 */
async function defaultDisabledFeatures(): Promise<string> {
  const server = await chromium.launchServer({
    executablePath: executable(),
    args: ['--no-sandbox'],
    headless: true,
  })
  const args = server.process().spawnargs
  await server.close()
  const flag = args.find((arg) => arg.startsWith('--disable-features='))
  if (!flag)
    throw new Error('Playwright no longer passes --disable-features: review the launch recipe.')
  return flag
}

function executable(): string {
  return process.env.IDOS_CHROMIUM ?? '/usr/bin/chromium'
}

export type Launch = { context: BrowserContext; close(): Promise<void> }

let featuresFlag: string | undefined

export type LaunchOptions = {
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  forcedColors?: 'active'
  reducedMotion?: 'reduce'
  /** Left out: storage is partitioned, as it is in every current browser. */
  partitioned?: boolean
  /** `blocked` is what a person sets in the browser; a partitioned cookie is no third-party cookie. */
  thirdPartyCookies?: 'allowed' | 'blocked'
  /** Folder of a profile that outlives the browser. */
  profile?: string
  /** The browser's language, `en-US` when left out. */
  locale?: string
  /** A document that a test answers for itself counts as one of the Internet, which reaches no loopback address else. */
  reachesLoopback?: boolean
  /** Folder of an unpacked extension. */
  extension?: string
  /** A camera that shows a test picture, which the person lets pages use. */
  camera?: boolean
  /** Names that lead to this machine, beside those of `localhost`: `*.test`. */
  loopbackNames?: string
}

/** A fresh profile in a browser that partitions storage and blocks popups without a click. */
export async function launch(options: LaunchOptions = {}): Promise<Launch> {
  featuresFlag ??= await defaultDisabledFeatures()
  const kept = featuresFlag
    .slice('--disable-features='.length)
    .split(',')
    .filter((name) => options.partitioned === false || name !== 'ThirdPartyStoragePartitioning')
  const { extension } = options
  const extensions = extension
    ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
    : []
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'idos-e2e-profile-'))
  if (options.thirdPartyCookies === 'blocked') blockThirdPartyCookies(profile)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    headless: true,
    viewport: options.viewport ?? { width: 1280, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    locale: options.locale ?? 'en-US',
    ignoreDefaultArgs: [
      '--disable-popup-blocking',
      '--disable-back-forward-cache',
      featuresFlag,
      ...(extension ? ['--disable-extensions'] : []),
    ],
    args: [
      `--disable-features=${[...kept, ...(options.reachesLoopback ? ['LocalNetworkAccessChecks'] : [])].join(',')}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extensions,
      ...(options.camera
        ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
        : []),
      ...(options.loopbackNames
        ? [`--host-resolver-rules=MAP ${options.loopbackNames} 127.0.0.1`]
        : []),
      // This one key, and no certificate of anybody else.
      ...(publicKeyHash ? [`--ignore-certificate-errors-spki-list=${publicKeyHash}`] : []),
    ],
  })
  return {
    context,
    close: async () => {
      await context.close()
      if (!options.profile) rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** As the browser's own settings page writes it: `cookie_controls_mode` 1 is "block third-party cookies". */
function blockThirdPartyCookies(profile: string): void {
  mkdirSync(join(profile, 'Default'))
  const settings = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } }
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(settings))
}
