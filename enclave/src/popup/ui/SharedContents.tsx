import type { CredentialView } from '../credential/credential-view.ts'
import { idCardOf } from '../credential/id-card.ts'
import { sizeInWords } from '../credential/words.ts'
import type { ShownCredential } from '../flow.ts'
import { IdCard } from './IdCard.tsx'
import { StepList } from './StepList.tsx'

/** Values that stand there at once, of each list. */
const FIRST = 60

/** What leaves: each credential as a card that its holder recognises, and everything that stands in it. */
export function SharedContents({ credentials }: { credentials: readonly ShownCredential[] }) {
  return (
    <section class="stack" aria-label="What is shared">
      {credentials.map(({ id, view }, index) => (
        <div key={id} class="card contents">
          {credentials.length > 1 && (
            <h2>
              Credential {index + 1} of {credentials.length}
            </h2>
          )}
          <Face view={view} />
          <StepList fields={[...view.claims, ...view.facts]} first={FIRST} />
          <InvisibleNote view={view} />
          {view.technical.length > 0 && (
            <details class="small">
              <summary>And its technical parts: proof, identifiers, format</summary>
              <StepList fields={view.technical} first={FIRST} />
            </details>
          )}
          <p class="hint small">
            The whole credential leaves: {view.entries} {view.entries === 1 ? 'value' : 'values'},{' '}
            {sizeInWords(view.bytes)}. Its issuer signed it in one piece, so nothing can be left
            out.
          </p>
        </div>
      ))}
    </section>
  )
}

/** What a person recognises it by. */
export function Face({ view }: { view: CredentialView }) {
  const card = idCardOf(view)
  if (card !== null) return <IdCard card={card} kinds={view.kinds} />
  return view.kinds.length === 0 ? null : (
    <p class="holder">
      <bdi>{view.kinds.join(', ')}</bdi>
    </p>
  )
}

export function InvisibleNote({ view }: { view: CredentialView }) {
  if (view.invisible === 0) return null
  return (
    <p class="hint">
      {view.invisible === 1
        ? '1 invisible character is part of it.'
        : `${view.invisible} invisible characters are part of it.`}
    </p>
  )
}
