import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

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

/** A fresh profile in a browser that partitions storage and blocks popups without a click. */
export async function launch(
  options: {
    colorScheme?: 'light' | 'dark'
    viewport?: { width: number; height: number }
    /** Folder of a profile that outlives the browser. */
    profile?: string
    /** The browser's language, `en-US` when left out. */
    locale?: string
    /** Folder of an unpacked extension. */
    extension?: string
  } = {},
): Promise<Launch> {
  featuresFlag ??= await defaultDisabledFeatures()
  const kept = featuresFlag
    .slice('--disable-features='.length)
    .split(',')
    .filter((name) => !['ThirdPartyStoragePartitioning'].includes(name))
  const { extension } = options
  const extensions = extension
    ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
    : []
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'idos-e2e-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    headless: true,
    viewport: options.viewport ?? { width: 1280, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-US',
    ignoreDefaultArgs: [
      '--disable-popup-blocking',
      '--disable-back-forward-cache',
      featuresFlag,
      ...(extension ? ['--disable-extensions'] : []),
    ],
    args: [
      `--disable-features=${kept.join(',')}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extensions,
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
