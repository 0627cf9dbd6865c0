import { isLanguage } from '../shared/language/choose-language.ts'
import { LANGUAGES, type Language } from '../shared/language/languages.ts'
import { useTexts } from './messages/context.tsx'

/** The languages by their own names: who cannot read this one finds theirs. The window speaks the chosen one, too. */
export function LanguageSwitch({ speak }: { speak(language: Language): void }) {
  const { m, language } = useTexts()
  return (
    <select
      class="language"
      aria-label={m.language}
      value={language}
      onChange={({ currentTarget }) => {
        if (isLanguage(currentTarget.value)) speak(currentTarget.value)
      }}
    >
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  )
}
