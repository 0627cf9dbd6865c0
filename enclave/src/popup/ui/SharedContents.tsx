import { nameInWords } from '../../shared/language/name-in-words.ts'
import type { CredentialView } from '../credential/credential-view.ts'
import { idCardOf } from '../credential/id-card.ts'
import { toLabel } from '../credential/words.ts'
import type { ShownCredential } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { kindInWords } from '../text/kinds-in-words.ts'
import { sizeInWords } from '../text/size-in-words.ts'
import { IdCard } from './IdCard.tsx'
import { StepList } from './StepList.tsx'

/** Values that stand there at once, of each list. */
const FIRST = 60

/** What leaves: each credential as a card that its holder recognises, and everything that stands in it. */
export function SharedContents({ credentials }: { credentials: readonly ShownCredential[] }) {
  const texts = useTexts()
  const { m, say, count } = texts
  return (
    <section class="stack" aria-label={m.contents.shared}>
      {credentials.map(({ id, view }, index) => (
        <div key={id} class="card contents">
          {credentials.length > 1 && (
            <h2>{say(m.contents.number, { index: index + 1, count: credentials.length })}</h2>
          )}
          <Face view={view} />
          <StepList fields={[...view.claims, ...view.facts]} first={FIRST} />
          <InvisibleNote view={view} />
          {view.technical.length > 0 && (
            <details class="small">
              <summary>{m.contents.technical}</summary>
              <StepList fields={view.technical} first={FIRST} />
            </details>
          )}
          {view.stays ? (
            <Staying names={view.stays} />
          ) : (
            <p class="hint small">
              {count(m.contents.whole, view.entries, { size: sizeInWords(view.bytes, texts) })}
            </p>
          )}
        </div>
      ))}
    </section>
  )
}

/** What does not leave, by its names. */
function Staying({ names }: { names: readonly (readonly string[])[] }) {
  const texts = useTexts()
  if (names.length === 0) return null
  return (
    <div class="staying">
      <p class="hint">{texts.m.kept}</p>
      <ul class="points">
        {names.map((path) => (
          <li key={path.join('.')}>
            <bdi>{path.map((name) => nameInWords(toLabel(name), texts)).join(': ')}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What a person recognises it by. */
export function Face({ view }: { view: CredentialView }) {
  const texts = useTexts()
  const card = idCardOf(view, texts)
  const kinds = view.kinds.map((kind) => kindInWords(kind, texts))
  if (card !== null) return <IdCard card={card} kinds={kinds} />
  return kinds.length === 0 ? null : (
    <p class="holder">
      <bdi>{kinds.join(', ')}</bdi>
    </p>
  )
}

export function InvisibleNote({ view }: { view: CredentialView }) {
  const { m, count } = useTexts()
  if (view.invisible === 0) return null
  return <p class="hint">{count(m.contents.invisible, view.invisible)}</p>
}
