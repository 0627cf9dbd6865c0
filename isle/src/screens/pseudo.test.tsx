import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import { createPreferences } from '../control/preferences.ts'
import { loadMessages } from '../messages/load-messages.ts'
import { LanguageProvider } from '../messages/provider.tsx'
import { config } from '../playground/config.ts'
import { states } from '../playground/fixtures.ts'
import { NOW } from '../playground/people.ts'
import { deniedStorage } from '../testing/fake-storage.ts'
import { Flow } from './App.tsx'
import * as later from './later-screens.tsx'

// Under the condition `source`, on which tests run, these name files that they do not ship.
vi.mock('react-aria-components/Button', () => ({
  Button: ({ children, ...rest }: { children: string; 'aria-label'?: string }) => (
    <button type="button" aria-label={rest['aria-label']}>
      {children}
    </button>
  ),
}))
vi.mock('react-aria-components/Disclosure', () => ({
  Disclosure: ({ children }: { children: string }) => <div>{children}</div>,
  DisclosurePanel: ({ children }: { children: string }) => <div>{children}</div>,
}))
vi.stubGlobal('document', {})

const language = await loadMessages('en-XA', [])
const actions = new Proxy({} as IsleActions, { get: () => () => null })
const preferences = createPreferences(deniedStorage)
const around = {
  config,
  consumer: 'neobank.example',
  page: 'neobank.example',
  now: () => NOW,
  preferences,
}

/** What a person reads or hears of a screen, piece by piece. */
function piecesOf(markup: string): string[] {
  const heard = [...markup.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]+)"/g)]
  // What is signed is shown as it is.
  const read = markup
    .replace(/<pre.*?<\/pre>/gs, '')
    .replace(/<[^>]+>/g, '\n')
    .split('\n')
  return [...heard.map(([, text]) => text ?? ''), ...read].map((text) => text.trim())
}

/** What is no text of ours: values of the invented person, what others are called, dates. */
const VALUES = [
  new RegExp([config.request.purpose, config.issuer?.name].join('|'), 'g'),
  /ed25519:\w+/g,
  /^(?:Hare|Cold one|(?:Fox|Test) Wallet|A wallet whose name is .*)$/,
  /[\w.-]+\.(?:example|io)\b|^another-fox\.$|^ada\.wa…mple$/g,
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\b[AP]M\b/g,
  // Languages, each by its own name.
  /^(?:Deutsch|English|Español|Français|Português)$/,
  // The names of a credential's fields, as the page asks for them.
  /\b(?:dateOfBirth|nationality)\b|\b(?:DE|FR|IT)\b/g,
  /\d+ (?:day|hour|minute|second)s?/g,
  /\b0x\w+…?\w*|[\da-f]{4,}(?:…[\da-f]+)?/g,
]

describe.each(Object.keys(states))('the screen %s in the pseudo-locale', (name) => {
  const state = states[name]
  const markup = renderToStaticMarkup(
    <LanguageProvider language={language}>
      {state && <Flow state={state} actions={actions} around={around} loaded={later} />}
    </LanguageProvider>,
  )

  it('has texts of the catalogue only', () => {
    const pieces = piecesOf(markup).filter((text) => text !== '')
    expect(pieces.some((text) => /^\[.*\]$/.test(text))).toBe(true)
    const plain = pieces
      .filter((text) => !/^\[.*\]$/.test(text))
      .map((text) => VALUES.reduce((rest, value) => rest.replace(value, ''), text))
      .filter((text) => /[A-Za-z]{2}/.test(text))
    expect(plain).toEqual([])
  })
})
