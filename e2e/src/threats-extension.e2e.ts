/** An extension that means no harm, as they are: it posts to every window, puts things into every page and presses buttons. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { lookAtAll, outlastArming } from './consent-window.ts'
import { continueInWindow } from './evil.ts'
import {
  answerTo,
  call,
  makeProfile,
  openHost,
  seal,
  settled,
  shareOf,
  startSites,
  type ThreatSites,
} from './threat-sites.ts'

const MANIFEST = {
  manifest_version: 3,
  name: 'A helper',
  version: '1',
  content_scripts: [
    { matches: ['<all_urls>'], js: ['helper.js'], all_frames: true, run_at: 'document_start' },
  ],
}

/** Runs beside the scripts of every page and frame, the Enclave's too. */
const HELPER = `
const spam = [
  'hello', 42, null, { target: 'metamask-inpage', data: { name: 'metamask-provider' } },
  { type: 'idos:enclave:popup', protocol: 1 }, { type: 'idos:enclave:ended', code: 'BUSY' },
  { kind: 'call', id: 1, method: 'lock', params: {} },
]
setInterval(() => {
  for (const message of spam) window.postMessage(message, '*')
  for (const field of document.querySelectorAll('input'))
    if (!field.dataset.helped) {
      field.dataset.helped = 'yes'
      const icon = document.createElement('helper-icon')
      icon.textContent = '*'
      field.after(icon)
    }
  for (const button of document.querySelectorAll('button'))
    if (button.textContent === 'Allow') {
      button.click()
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    }
  if (document.body && !document.querySelector('helper-overlay')) {
    const overlay = document.createElement('helper-overlay')
    overlay.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 40px; height: 40px'
    document.documentElement.append(overlay)
    document.documentElement.dataset.helper = 'here'
  }
}, 40)`

describe('an extension in every page', () => {
  let browser: Launch
  let sites: ThreatSites
  let folder = ''
  let page: Page

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'idos-extension-'))
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST))
    writeFileSync(join(folder, 'helper.js'), HELPER)
    browser = await launch({ extension: folder })
    sites = await startSites()
    page = await openHost(browser.context)
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('neither answers for a person nor keeps them from answering', async () => {
    await page.locator('[data-helper=here]').waitFor({ state: 'attached', timeout: 20_000 })
    const profile = await makeProfile(page)
    const credential = await seal(page, profile, '{"credentialSubject":{"name":"Ada"}}')
    const id = await call(page, 'share', shareOf(profile, credential))
    const window = await continueInWindow(page)
    await window.locator('[data-helper=here]').waitFor({ state: 'attached' })
    await lookAtAll(window)
    const allow = window.getByRole('button', { name: 'Allow' })
    await expect.poll(() => allow.getAttribute('aria-disabled'), { timeout: 10_000 }).toBe('false')
    await outlastArming(window)
    expect(await answerTo(page, id)).toBeUndefined()
    await allow.click()
    expect(await settled(page, id)).toHaveProperty('result.copies.length', 1)
  })
})
