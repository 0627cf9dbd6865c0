import { applyLook } from '@idos/ui/look'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { IsleActions } from '../control/actions.ts'
import { LanguageProvider, loadMessages } from '../messages/provider.tsx'
import { Flow } from '../screens/App.tsx'
import { config } from './config.ts'
import { NOW, states } from './fixtures.ts'

/** `?state=ready&theme=dark&locale=ar&accent=...` (or `dir=rtl` alone): one screen with invented data; buttons do nothing. */
const query = new URLSearchParams(location.search)
const theme = query.get('theme')
const name = query.get('state') ?? ''
const nothing = () => undefined
const actions = new Proxy({} as IsleActions, { get: () => () => null })
const tokens = Object.fromEntries(
  (['accent', 'radius', 'font', 'surface', 'text'] as const).flatMap((token) => {
    const value = query.get(token)
    return value ? [[token, value]] : []
  }),
)

const language = await loadMessages(query.get('locale') ?? 'en', [])
document.documentElement.lang = language.locale
document.documentElement.dir = query.get('dir') === 'rtl' ? 'rtl' : language.messages.direction
applyLook(document, { theme: theme === 'dark' || theme === 'light' ? theme : 'auto', tokens })

const state = states[name]
const isUnlocked = query.get('lock') === 'unlocked'
const lock = { get: () => isUnlocked, subscribe: () => nothing, lock: nothing }
const around = { config, consumer: 'neobank.example', now: () => NOW, lock }
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    {state ? (
      <LanguageProvider language={language}>
        <Flow state={state} actions={actions} around={around} />
      </LanguageProvider>
    ) : (
      <nav>
        {Object.keys(states).map((each) => (
          <p key={each}>
            <a href={`?state=${each}`}>{each}</a>
          </p>
        ))}
      </nav>
    )}
  </StrictMode>,
)
