import { chooseLanguage } from '../../shared/language/choose-language.ts'
import { TRIP_WORDS } from './words.ts'

/** The page without a request that it takes. It knows no address to go to, and sends nobody anywhere. */
export function EndNote({ kind }: { kind: 'stale' | 'refuse' }) {
  const wishes = { chosen: null, fragment: '', preferred: navigator.languages }
  const { language } = chooseLanguage(wishes)
  const words = TRIP_WORDS[language]
  const title = kind === 'stale' ? words.staleTitle : words.refusedTitle
  return (
    <main lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <div class="screen" data-end={kind}>
        <h1>{title}</h1>
        <p>{kind === 'stale' ? words.stale : words.refused}</p>
      </div>
    </main>
  )
}
