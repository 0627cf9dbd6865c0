import { Button, Screen } from '@idos/ui'
import { useId, useSyncExternalStore } from 'react'
import type { IsleActions } from '../control/actions.ts'
import { LOCK_MINUTES, type PreferenceStore, type Preferences } from '../control/preferences.ts'
import { languages } from '../messages/load-messages.ts'
import { useFormat } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { Choice } from '../ui/Choice.tsx'

/** What is spoken here, in its own words; the pseudo-locale is nobody's. */
const spoken = languages.filter((language) => !language.includes('-'))

function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

type SettingsProps = { actions: IsleActions; preferences: PreferenceStore }

/** What a person would have otherwise than the page. It holds as soon as it is chosen. */
export function SettingsScreen({ actions, preferences }: SettingsProps) {
  const { settings } = useLaterMessages()
  const format = useFormat()
  const hint = useId()
  const select = useId()
  const { language, theme, lockAfter } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
    preferences.get,
  )
  return (
    <Screen
      name="settings"
      title={settings.title}
      lead={settings.lead}
      actions={<Button onPress={actions.back}>{settings.done}</Button>}
    >
      <div className="setting">
        <label className="setting-name" htmlFor={select}>
          {settings.language}
        </label>
        <select
          id={select}
          className="select"
          value={language ?? ''}
          onChange={({ target }) => preferences.set({ language: target.value || null })}
        >
          <option value="">{settings.asPage}</option>
          {spoken.map((one) => (
            <option key={one} value={one} lang={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </div>
      <Choice<Preferences['theme']>
        name={settings.theme}
        value={theme}
        options={[
          [null, settings.asPage],
          ['light', settings.light],
          ['dark', settings.dark],
          ['auto', settings.system],
        ]}
        onChange={(chosen) => preferences.set({ theme: chosen })}
      />
      <Choice<Preferences['lockAfter']>
        name={settings.lockAfter}
        value={lockAfter}
        options={LOCK_MINUTES.map((minutes) => [minutes, format.duration(minutes * 60)] as const)}
        describedBy={hint}
        onChange={(chosen) => preferences.set({ lockAfter: chosen })}
      />
      <p id={hint} className="hint setting-hint">
        {settings.lockHint}
      </p>
      <p className="note">{settings.kept}</p>
    </Screen>
  )
}
