import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { IsleActions } from '../control/actions.ts'
import type { LockState } from '../control/lock-state.ts'
import { createPreferences } from '../control/preferences.ts'
import { createDresser } from '../look/dresser.ts'
import { loadMessages } from '../messages/load-messages.ts'
import { LanguageProvider } from '../messages/provider.tsx'
import { Mini } from '../mini/Mini.tsx'
import { App, Flow, type Surroundings } from '../screens/App.tsx'
import { personWith } from './access.ts'
import { states } from './fixtures.ts'
import { configOf } from './host-code.ts'
import { startLive } from './live.ts'
import { NOW } from './people.ts'
import { readSettings, tokensOf } from './settings.ts'

/** `stage.html?state=ready&theme=dark`: one screen with invented data; or the live Isle on an invented world. */
const settings = readSettings(new URLSearchParams(location.search), Object.keys(states))
const nothing = () => undefined
const noActions = new Proxy({} as IsleActions, { get: () => () => null })

const config = configOf(settings)
const lock: LockState = {
  get: () => settings.key === 'unlocked',
  subscribe: () => nothing,
  lock: nothing,
}
const consumer = new URL(config.request.consumer ?? location.origin).host
const preferences = createPreferences(() => {
  throw new Error('Nothing is kept here.')
})
const mini = settings.mode === 'pill' ? { Mini, turn: 1, onSize: nothing } : null
const around: Surroundings = {
  config,
  consumer,
  page: consumer,
  now: () => NOW,
  lock,
  preferences,
  mini,
}
const state = states[settings.state]
const person = personWith(settings.names === 'open')
const controller = state ? null : startLive(settings)

const root = createRoot(document.getElementById('root') as HTMLElement)
const dress = createDresser(document, undefined, () => preferences.get().theme)

async function draw(): Promise<void> {
  const language = await loadMessages(preferences.get().language ?? settings.locale)
  document.documentElement.lang = language.locale
  document.documentElement.dir = language.messages.direction
  await dress({ theme: settings.theme, tokens: tokensOf(settings) })
  root.render(
    <StrictMode>
      <LanguageProvider language={language}>
        {state && <Flow state={state} actions={noActions} around={around} person={person} />}
        {controller && <App controller={controller} around={around} />}
      </LanguageProvider>
    </StrictMode>,
  )
}
preferences.subscribe(() => void draw())
await draw()
