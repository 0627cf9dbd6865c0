import type { CredentialView } from '../credential/credential-view.ts'
import { sizeInWords } from '../credential/words.ts'
import type { ShownCredential } from '../flow.ts'
import { StepList } from './StepList.tsx'

const FIRST = 6

/** What leaves: the whole of each credential, and everything that stands in it. */
export function SharedContents({ credentials }: { credentials: readonly ShownCredential[] }) {
  return (
    <section class="stack" aria-label="What is shared">
      {credentials.map(({ id, view }, index) => (
        <div key={id} class="card contents">
          <h2>
            {credentials.length === 1
              ? 'The whole credential'
              : `The whole credential ${index + 1} of ${credentials.length}`}
          </h2>
          <p class="hint">
            {view.kinds.length > 0 && (
              <>
                <bdi>{view.kinds.join(', ')}</bdi>,{' '}
              </>
            )}
            {view.entries} {view.entries === 1 ? 'value' : 'values'}, {sizeInWords(view.bytes)}
          </p>
          <StepList fields={[...view.claims, ...view.facts, ...view.technical]} first={FIRST} />
          <InvisibleNote view={view} />
        </div>
      ))}
    </section>
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
