import { isLanguage } from '../../shared/language/choose-language.ts'
import { LANGUAGES, type Language } from '../../shared/language/languages.ts'
import { useTexts } from '../messages/context.tsx'

type Props = {
  speak(language: Language): void
  /** Where it stands: beside the name of the window, or under everything in a narrow one. */
  className: 'wide' | 'narrow' | 'below'
}

/** The languages by their own names: who cannot read this one finds theirs. */
export function LanguageSwitch({ speak, className }: Props) {
  const { m, language } = useTexts()
  return (
    <select
      class={`language ${className}`}
      aria-label={m.window.language}
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
