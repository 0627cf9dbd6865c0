import { Filled } from '../shared/language/Filled.tsx'
import { Moment } from './Moment.tsx'
import type { RememberedProfile } from './memory.ts'
import { useTexts } from './messages/context.tsx'

type Props = { profiles: readonly RememberedProfile[]; onForget(userId: string): Promise<void> }

/** Profiles that open without their password in this browser. */
export function Profiles({ profiles, onForget }: Props) {
  const texts = useTexts().m.profiles
  return (
    <section aria-labelledby="profiles">
      <h2 id="profiles">{texts.title}</h2>
      {profiles.length === 0 && <p class="hint">{texts.none}</p>}
      <ul class="cards">
        {profiles.map(({ userId, until }) => (
          <li key={userId} class="card">
            <p>
              <code dir="ltr">{userId}</code>
            </p>
            <p class="hint">
              <Filled text={texts.until} values={{ time: <Moment at={until} /> }} />
            </p>
            <button type="button" class="button" onClick={() => void onForget(userId)}>
              {texts.forget}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
