import { pathOf } from '@idos/ui'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import { en } from '../messages/en.ts'
import { code, codeWithApps } from '../playground/wallet-offers.ts'
import { copyText } from './copy-text.ts'
import { PairingScreen } from './pairing.tsx'

function render(pairing = code, waiting = true): string {
  const state = { step: 'not-connected', waiting, pairing } as const
  const actions = {} as IsleActions
  return renderToStaticMarkup(<PairingScreen {...{ state, actions }} page="neobank.example" />)
}
const linksOf = (html: string) => html.match(/<a [^>]*>/g) ?? []

describe('the code', () => {
  it('is for the page that is named, and for nobody else', () => {
    expect(render()).toContain(en.pairing.body('neobank.example'))
    expect(render()).toContain(en.pairing.yours)
  })

  it('is handed on in a window that knows nothing of this one', () => {
    const links = linksOf(render(codeWithApps))
    expect(links).toHaveLength(3)
    for (const link of links) {
      expect(link).toMatch(/href="(?:wc:7d|https:\/\/(?:fox|link\.hare)\.example\/wc\?uri=wc%3A7d)/)
      expect(link).toContain('target="_blank" rel="noopener noreferrer"')
    }
  })

  it('names an app with the host that the press goes to', () => {
    const html = render(codeWithApps)
    expect(html).toContain('<bdi class="wallet-origin">link.hare.example</bdi>')
    expect(html).toContain(en.pairing.suggested('neobank.example'))
    expect(render()).not.toContain(en.pairing.suggested('neobank.example'))
  })

  it('that has run out leads nowhere', () => {
    const html = render(code, false)
    expect(html).not.toContain('wc:')
    expect(html).toContain(en.pairing.again)
  })

  it('comes first the way that the device suggests', () => {
    expect(render().indexOf('class="qr"')).toBeLessThan(render().indexOf('wc:'))
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    expect(render().indexOf('class="qr"')).toBeGreaterThan(render().indexOf('wc:'))
    expect(render()).toContain(en.pairing.bodyHere('neobank.example'))
    vi.unstubAllGlobals()
  })

  it('is drawn module by module', () => {
    const rows = [
      [true, true, false],
      [false, false, true],
    ]
    expect(pathOf(rows)).toBe('M0 0h2v1h-2zM2 1h1v1h-1z')
  })

  it('is copied as it is, and only by the press', () => {
    const page = new EventTarget() as Document
    const setData = vi.fn()
    page.execCommand = () => {
      const event = Object.assign(new Event('copy'), { clipboardData: { setData } })
      page.dispatchEvent(event)
      return true
    }
    expect(copyText(page, code.uri)).toBe(true)
    page.dispatchEvent(Object.assign(new Event('copy'), { clipboardData: { setData } }))
    expect(setData.mock.calls).toEqual([['text/plain', code.uri]])
  })
})
