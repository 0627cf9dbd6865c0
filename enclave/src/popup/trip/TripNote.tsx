import type { Language } from '../../shared/language/languages.ts'
import { Filled } from '../messages/context.tsx'
import { Site } from '../ui/Site.tsx'
import { TRIP_WORDS } from './words.ts'

type Props = { language: Language; origin: string; leave(): void }

/** Where the person came from and goes back to: above every screen, because a page has no window to close. */
export function TripNote({ language, origin, leave }: Props) {
  const words = TRIP_WORDS[language]
  return (
    <aside class="trip">
      <p>
        <Filled text={words.note} values={{ site: <Site origin={origin} /> }} />
      </p>
      <button type="button" class="button" onClick={leave}>
        {words.back}
      </button>
    </aside>
  )
}
