/** Whoever stands around the Enclave as the attacker: pages that disguise it, frame it, hold a key down, or have no origin. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { outlastArming } from './consent-window.ts'
import { continueInWindow } from './evil.ts'
import { hosts } from './stack.ts'
import {
  allowIn,
  answerTo,
  ask,
  call,
  DAPP,
  FRAME,
  makeProfile,
  mountIn,
  OTHER,
  openHost,
  type Profile,
  type Sealed,
  seal,
  settled,
  shareOf,
  startSites,
  type ThreatSites,
  unlockIn,
} from './threat-sites.ts'

/** How a page can hide or move what it embeds: on the frame, on what is around it, or with something above it. */
const DISGUISES: readonly [where: 'frame' | 'parent' | 'above', style: string][] = [
  ['frame', 'opacity: 0'],
  ['frame', 'opacity: 0.01'],
  ['frame', 'mask-image: linear-gradient(transparent, transparent)'],
  ['parent', 'mask-image: linear-gradient(transparent, transparent)'],
  ['frame', 'clip-path: inset(0 0 0 100%)'],
  ['frame', 'filter: opacity(0)'],
  ['frame', 'filter: blur(40px)'],
  ['frame', 'filter: contrast(0)'],
  ['frame', 'mix-blend-mode: difference'],
  ['frame', 'transform: scale(0.02)'],
  ['frame', 'transform: rotate(180deg)'],
  ['frame', 'transform: perspective(1px) translateZ(-900px)'],
  ['frame', 'position: fixed; left: -20px; top: -20px'],
  ['frame', 'height: 4px'],
  ['frame', 'width: 4px'],
  ['frame', 'pointer-events: none'],
  ['frame', 'visibility: hidden'],
  ['frame', 'content-visibility: hidden'],
  ['parent', 'opacity: 0'],
  ['parent', 'overflow: hidden; height: 2px'],
  ['parent', 'filter: brightness(0)'],
  ['above', 'background: white; pointer-events: none'],
  ['above', 'backdrop-filter: blur(60px); pointer-events: none'],
  ['above', 'background: rgb(255 255 255 / 0.99); pointer-events: none'],
  ['above', 'background: url("data:image/png;base64,x") white; pointer-events: none'],
]

const PATIENT = { timeout: 20_000 }

type Seen = { inputs: number; windows: number }

/** Has every document count the presses that reach it, and the windows that the browser let it open. */
function countInDocument(): void {
  const seen: Seen = { inputs: 0, windows: 0 }
  Object.assign(window, { seen })
  for (const end of ['mouseup', 'keyup']) addEventListener(end, () => seen.inputs++, true)
  const open = window.open.bind(window)
  window.open = (...from) => {
    const opened = open(...from)
    if (opened) seen.windows++
    return opened
  }
}

async function seenIn(page: Page): Promise<Seen> {
  const counts = page
    .frames()
    .filter((frame) => frame === page.mainFrame() || frame.url().startsWith(FRAME))
    .map((frame) => frame.evaluate(() => (window as never as { seen: Seen }).seen))
  return (await Promise.all(counts)).reduce((sum, one) => ({
    inputs: sum.inputs + one.inputs,
    windows: sum.windows + one.windows,
  }))
}

async function closeOthers(page: Page): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close()
}

/** Presses, and tells how many windows came of it: how soon they come is the machine's affair. */
async function windowsBy(page: Page, presses: readonly (() => Promise<void>)[]): Promise<number> {
  const before = await seenIn(page)
  for (const press of presses) await press()
  // An input is on its way to the frame's process while its promise is kept already.
  const arrived = async () => (await seenIn(page)).inputs - before.inputs
  await expect.poll(arrived, PATIENT).toBe(presses.length)
  const asked = (await seenIn(page)).windows - before.windows
  await expect.poll(() => page.context().pages().length, PATIENT).toBe(1 + asked)
  return asked
}

describe('a page around the Enclave', () => {
  let browser: Launch
  let sites: ThreatSites
  let page: Page
  let profile: Profile
  let credential: Sealed

  beforeAll(async () => {
    browser = await launch()
    await browser.context.addInitScript(countInDocument)
    sites = await startSites()
    page = await openHost(browser.context)
    profile = await makeProfile(page)
    credential = await seal(page, profile, '{"credentialSubject":{"name":"Ada"}}')
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })

  it(`gains a window at most by any of ${DISGUISES.length} disguises, and no consent by a click into it`, async () => {
    const outcomes: string[] = []
    await closeOthers(page)
    for (const [where, style] of DISGUISES) {
      const id = await call(page, 'share', shareOf(profile, credential))
      const box = await page.frameLocator('#enclave').getByRole('button').boundingBox()
      await page.evaluate(
        ([place, css]) => {
          const frame = document.querySelector('#enclave') as HTMLElement
          const cover = document.createElement('div')
          cover.id = 'cover'
          if (place === 'above') {
            cover.style.cssText = `position: fixed; inset: 0; ${css}`
            document.body.append(cover)
          } else if (place === 'parent') document.body.style.cssText = css
          else frame.style.cssText += `; ${css}`
        },
        [where, style] as const,
      )
      const presses = [() => page.keyboard.press('Enter')]
      if (box)
        presses.unshift(() => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2))
      const came = await windowsBy(page, presses)
      outcomes.push(came > 0 ? 'window' : 'nothing')
      expect(await answerTo(page, id), style).toBeUndefined()
      await closeOthers(page)
      await ask(page, 'lock')
      expect((await settled(page, id)).result, style).toBeUndefined()
      await page.evaluate(() => {
        document.body.style.cssText = ''
        const frame = document.querySelector<HTMLElement>('#enclave')
        if (frame) frame.style.cssText = 'width: 500px; height: 300px'
        for (const cover of document.querySelectorAll('#cover')) cover.remove()
      })
    }
    // Control: the clicks were aimed at the button; what hides it from the eye alone does not hide it from them.
    expect(outcomes.filter((outcome) => outcome === 'window').length).toBeGreaterThan(4)
  })

  it('shares by a considered answer in the window (control)', async () => {
    const id = await call(page, 'share', shareOf(profile, credential))
    const window = await continueInWindow(page)
    await unlockIn(window)
    await allowIn(window)
    expect(await settled(page, id)).toHaveProperty('result.copies.length', 1)
  })

  it.each(['Enter', 'Space'])(
    'gets no consent of %s held down from the page into the window',
    async (key) => {
      const id = await call(page, 'share', shareOf(profile, credential))
      const button = page.frameLocator('#enclave').getByRole('button')
      await button.focus()
      const [window] = await Promise.all([
        browser.context.waitForEvent('page'),
        page.keyboard.down(key).then(() => (key === 'Space' ? page.keyboard.up(key) : undefined)),
      ])
      await window.bringToFront()
      for (let repeat = 0; repeat < 25; repeat++) {
        await window.keyboard.down(key)
        await window.waitForTimeout(60)
      }
      await window.keyboard.up(key)
      await page.keyboard.up(key)
      expect(await answerTo(page, id)).toBeUndefined()
      expect(window.isClosed()).toBe(false)
      await window.close()
      expect(await settled(page, id)).toMatchObject({ code: 'USER_CLOSED' })
    },
  )

  it('gets no consent of a double click whose second half meets the window', async () => {
    const id = await call(page, 'share', shareOf(profile, credential))
    const window = await continueInWindow(page)
    const allow = window.getByRole('button', { name: 'Allow' })
    await allow.waitFor({ timeout: 20_000 })
    await allow.dblclick({ force: true, delay: 20 })
    expect(await answerTo(page, id)).toBeUndefined()
    await outlastArming(window)
    expect(await answerTo(page, id)).toBeUndefined()
    await window.close()
    await settled(page, id)
  })

  it('is named when it stands inside another page, and that one too', async () => {
    const outer = await openHost(browser.context, {
      body: `<iframe id="inner" src="${OTHER}/" style="width:600px;height:400px"></iframe>`,
      mount: false,
    })
    const inner = outer.frames().find((frame) => frame.url().startsWith(OTHER))
    if (!inner) throw new Error('no inner frame')
    await inner.waitForLoadState()
    await mountIn(inner)
    await inner.evaluate(() => {
      ;(window as never as { host: { call(name: string): void } }).host.call('createKey')
    })
    const [window] = await Promise.all([
      browser.context.waitForEvent('page'),
      outer.frameLocator('#inner').frameLocator('#enclave').getByRole('button').click(),
    ])
    await window.getByLabel('Password', { exact: true }).waitFor({ timeout: 20_000 })
    const text = await window.locator('#app').textContent()
    expect(text).toContain(new URL(OTHER).host)
    expect(text).toContain(new URL(DAPP).host)
    await window.close()
    await outer.close()
  })

  it('without an origin of its own gets no answer: sandboxed, of data, sandboxed text (control: a page with one does)', async () => {
    const ask = `<iframe id="e" src="${FRAME}"></iframe><script>
      document.querySelector('#e').onload = () => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => parent.postMessage({ seen: data.error?.code ?? data.kind }, '*')
        document.querySelector('#e').contentWindow.postMessage(
          { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }, '${hosts.enclave.origin}', [port2])
        port1.postMessage({ kind: 'call', id: 1, method: 'status', params: {} })
      }
    </script>`
    const host = await openHost(browser.context, { mount: false })
    const answers = await host.evaluate(async (markup) => {
      const seen: Record<string, string> = {}
      const kinds: Record<string, (frame: HTMLIFrameElement) => void> = {
        sandboxed: (frame) => {
          frame.setAttribute('sandbox', 'allow-scripts')
          frame.src = `${location.origin}/?body=${encodeURIComponent(markup)}`
        },
        text: (frame) => {
          frame.setAttribute('sandbox', 'allow-scripts')
          frame.srcdoc = markup
        },
        data: (frame) => {
          frame.src = `data:text/html,${encodeURIComponent(markup)}`
        },
        plain: (frame) => {
          frame.src = `${location.origin}/?body=${encodeURIComponent(markup)}`
        },
      }
      for (const [kind, point] of Object.entries(kinds)) {
        const frame = document.createElement('iframe')
        point(frame)
        seen[kind] = await new Promise((resolve) => {
          const listen = ({ source, data }: MessageEvent) => {
            if (source === frame.contentWindow && data.seen) resolve(data.seen)
          }
          addEventListener('message', listen)
          setTimeout(() => resolve('silence'), 2_500)
          document.body.append(frame)
        })
        frame.remove()
      }
      return seen
    }, ask)
    for (const kind of ['sandboxed', 'text', 'data'])
      expect([kind, answers[kind]]).toEqual([
        kind,
        expect.stringMatching(/silence|ORIGIN_UNSUPPORTED/),
      ])
    expect(answers.plain).toBe('result')
    await host.close()
  })
})
