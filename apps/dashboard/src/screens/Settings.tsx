import { languages } from '@idos/isle/messages'
import { Screen } from '@idos/ui'
import { useId, useSyncExternalStore } from 'react'
import { useApp } from '../app.tsx'
import { useSpeech } from '../words/provider.tsx'
import { LinkButton } from './parts.tsx'

/** What is spoken here, in its own words; the pseudo-locale is nobody's. */
const spoken = languages.filter((language) => !language.includes('-'))

function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** How the page is for the person; it holds as soon as it is chosen. */
export function Settings() {
  const { kept } = useApp()
  const { later, words } = useSpeech()
  const { settings } = later
  const ids = { language: useId(), theme: useId() }
  const { preferences } = kept
  const now = useSyncExternalStore(preferences.subscribe, preferences.get)
  return (
    <Screen
      name="settings"
      title={settings.title}
      actions={<LinkButton to="/">{words.back}</LinkButton>}
    >
      <div className="form">
        <label className="field" htmlFor={ids.language}>
          <span className="field-name">{settings.language}</span>
          <select
            id={ids.language}
            className="input"
            value={now.language ?? ''}
            onChange={({ target }) => preferences.set({ ...now, language: target.value || null })}
          >
            <option value="">{settings.system}</option>
            {spoken.map((one) => (
              <option key={one} value={one} lang={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        <label className="field" htmlFor={ids.theme}>
          <span className="field-name">{settings.theme}</span>
          <select
            id={ids.theme}
            className="input"
            value={now.theme ?? ''}
            onChange={({ target }) =>
              preferences.set({
                ...now,
                theme: target.value === 'light' || target.value === 'dark' ? target.value : null,
              })
            }
          >
            <option value="">{settings.system}</option>
            <option value="light">{settings.light}</option>
            <option value="dark">{settings.dark}</option>
          </select>
        </label>
      </div>
    </Screen>
  )
}
