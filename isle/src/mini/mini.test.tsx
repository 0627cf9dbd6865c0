import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { loadMessages } from '../messages/load-messages.ts'
import { LanguageProvider } from '../messages/provider.tsx'
import { states } from '../playground/fixtures.ts'
import { Mini, widthOf } from './Mini.tsx'

// Under the condition `source`, on which tests run, it names a file that is not shipped.
vi.mock('react-aria-components/Button', () => ({ Button: () => null }))
vi.mock('react-aria-components/Disclosure', () => ({ Disclosure: () => null }))

const nothing = () => undefined

async function pillOf(name: string, locale = 'en'): Promise<string> {
  const state = states[name]
  if (!state) throw new Error(`no fixture ${name}`)
  const language = await loadMessages(locale, [])
  return renderToStaticMarkup(
    <LanguageProvider language={language}>
      <Mini {...{ state, consumer: 'bank.example', asked: false, turn: 1, onSize: nothing }}>
        {() => 'the card'}
      </Mini>
    </LanguageProvider>,
  )
}

describe('the pill', () => {
  it.each([
    ['connecting', 'Starting', 'plain'],
    ['not-connected', 'Connect your wallet', 'plain'],
    ['signed-out', 'Log in', 'now'],
    ['no-profile', '3 steps left', 'now'],
    ['creating-wallet', '3 steps left', 'now'],
    ['write-grant', '2 steps left', 'now'],
    ['pending', 'Verification pending', 'plain'],
    ['sharing-window', '1 step left', 'now'],
    ['granted', 'Granted to bank.example', 'good'],
    ['error-network', 'Needs your attention', 'bad'],
  ])('says on %s: %s', async (name, text, tone) => {
    const markup = await pillOf(name)
    expect(markup).toContain(`>${text}</span>`)
    expect(markup).toContain(`pill-${tone}`)
    expect(markup).toMatch(/<button [^>]*aria-expanded="false"/)
    expect(markup).not.toContain('the card')
  })

  // Who looks over a person's shoulder learns no more than the page does.
  it.each(['revoking', 'removing', 'access', 'password-ask', 'keeping', 'erasing', 'settings'])(
    'says on %s what it says on the screen behind',
    async (name) => {
      const texts = ['1 step left', 'Granted to bank.example']
      const markup = await pillOf(name)
      expect(texts.some((text) => markup.includes(`>${text}</span>`))).toBe(true)
    },
  )

  it('counts as its language does', async () => {
    expect(await pillOf('no-profile', 'ar-EG')).toContain('بقيت ٣ خطوات')
    expect(await pillOf('write-grant', 'ar')).toContain('بقيت خطوتان')
    expect(await pillOf('ready', 'de')).toContain('Noch 1 Schritt<')
  })

  it('is as wide as all of its words, also where they are cut off', () => {
    const label = { scrollWidth: 150, clientWidth: 100 }
    const pill = { getBoundingClientRect: () => ({ width: 180.2 }) }
    const page = (found: object | null) =>
      ({ querySelector: (name: string) => found && (name === '.pill' ? pill : label) }) as never
    vi.stubGlobal('getComputedStyle', () => ({
      paddingInlineStart: '8px',
      paddingInlineEnd: '8px',
    }))
    expect(widthOf(page({}))).toBe(248)
    expect(widthOf(page(null))).toBeNull()
    vi.unstubAllGlobals()
  })
})
