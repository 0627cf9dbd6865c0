/** The pages of `examples/`, from the packed tarballs in empty folders, in a browser against the stack. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from '../browser.ts'
import { lookAtAll } from '../consent-window.ts'
import { createPerson } from '../person.ts'
import { pressInFrame } from '../press.ts'
import { hosts } from '../stack.ts'
import { type EmptyFolder, installExample } from './empty-folder.ts'
import { freePort, type Served, serve } from './served.ts'

const isle = hosts.isle.origin
const screens = join(import.meta.dirname, '../../../artifacts/screens')
const walletKey = `0x${randomBytes(32).toString('hex')}`
const password = `walnut-${randomBytes(4).toString('hex')}-glacier-pencil-orchid`
const applicant = { firstName: 'Lise', familyName: 'Meitner', documentNumber: 'LM18781107' }

describe('a page made outside this repository', () => {
  let browser: Launch
  const errors: string[] = []

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  /** Opens a page whose wallet is the person's, put there by the package's own kit. */
  async function visit(folder: EmptyFolder, served: Served): Promise<Page> {
    const kit = join(folder.path, 'node_modules/@idos/sdk-bridge/dist/testing/playwright.js')
    const { installTestWallet } = await import(kit)
    const page = await browser.context.newPage()
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (line) => {
      // What a browser says of the gateway's answer to who is not logged in yet.
      const isLogin = line.text().includes('status of 401')
      if (line.type() === 'error' && !isLogin) errors.push(line.text())
    })
    await installTestWallet(page, 'EVM', { seed: walletKey.slice(2) })
    await page.goto(served.url)
    return page
  }

  async function shot(page: Page, name: string): Promise<void> {
    mkdirSync(screens, { recursive: true })
    await page.screenshot({ path: join(screens, `outside-${name}.png`) })
  }

  /** Runs an example from `build` to a page in the browser, and ends it. */
  async function withExample(
    name: string,
    build: (folder: EmptyFolder) => Promise<unknown>,
    start: (folder: EmptyFolder, port: number) => Promise<Served>,
    look: (page: Page, served: Served) => Promise<void>,
  ): Promise<void> {
    const folder = await installExample(name)
    let served: Served | undefined
    try {
      await build(folder)
      served = await start(folder, await freePort())
      errors.length = 0
      const page = await visit(folder, served)
      await look(page, served)
      await shot(page, name)
      expect(errors).toEqual([])
      await page.close()
    } finally {
      await served?.stop()
      folder.remove()
    }
  }

  const frameOf = (page: Page) => page.frameLocator('iframe[title="idOS"]')
  const connects = (page: Page) =>
    frameOf(page)
      .getByRole('button', { name: /^Connect/ })
      .waitFor({ timeout: 30_000 })
  const vite = (folder: EmptyFolder, port: number) =>
    serve(folder.path, port, [
      ...['node_modules/vite/bin/vite.js', 'preview', '--host', 'localhost'],
      ...['--port', String(port), '--strictPort'],
    ])

  it('vanilla: from npm install to a credential granted to the bank', async () => {
    const bank = await launch()
    const person = await createPerson(bank.context, walletKey)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await bank.close()

    const env = { VITE_ISLE_URL: isle, VITE_BANK: hosts.neobank.origin }
    await withExample(
      'vanilla',
      (folder) => folder.run('npm', ['run', 'build'], env),
      vite,
      async (page) => {
        const frame = frameOf(page)
        await connects(page)
        await pressInFrame(frame.getByRole('button', { name: /^Connect/ }))
        const share = frame.getByRole('button', { name: /^Share with/ })
        await share.waitFor({ timeout: 30_000 })
        const [window] = await Promise.all([
          browser.context.waitForEvent('page'),
          pressInFrame(share),
        ])
        await window.getByLabel('idOS password', { exact: true }).fill(password)
        await window.getByRole('button', { name: 'Unlock', exact: true }).click()
        await lookAtAll(window)
        await window.getByRole('button', { name: 'Allow' }).click({ timeout: 20_000 })
        await page.getByText(/^granted: [0-9a-f-]{36}$/).waitFor({ timeout: 60_000 })
      },
    )
  })

  it('React, under StrictMode with wagmi: connects', () =>
    withExample(
      'react',
      (folder) => folder.run('npm', ['run', 'build'], { VITE_ISLE_URL: isle }),
      vite,
      async (page) => {
        await connects(page)
        await page.getByText('not-connected').waitFor()
      },
    ))

  it('Next: builds, renders on the server, connects in the browser', () =>
    withExample(
      'next',
      (folder) =>
        folder.run('npm', ['run', 'build'], {
          NEXT_PUBLIC_ISLE_URL: isle,
          NEXT_TELEMETRY_DISABLED: '1',
        }),
      (folder, port) =>
        serve(folder.path, port, [
          ...['node_modules/next/dist/bin/next', 'start'],
          ...['--hostname', 'localhost', '--port', String(port)],
        ]),
      async (page, served) => {
        const html = await (await fetch(served.url)).text()
        expect(html).toContain('Open an account')
        expect(html).not.toContain('<iframe')
        await connects(page)
      },
    ))

  it('plain HTML: the bundle with its integrity, under a strict policy', () =>
    withExample(
      'plain',
      async () => undefined,
      (folder, port) =>
        serve(folder.path, port, ['serve.mjs'], { PORT: String(port), ISLE_URL: isle }),
      async (page, served) => {
        await connects(page)
        const response = await fetch(served.url)
        expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
        expect(await response.text()).toMatch(/integrity="sha384-[A-Za-z0-9+/]{64}"/)
      },
    ))
})
