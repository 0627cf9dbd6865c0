import type { ShownCredential } from '../flow.ts'
import { CredentialFields } from './CredentialFields.tsx'

const FIRST = 6

/** What leaves: the whole credential, and what stands in it. */
export function SharedContents({ credentials }: { credentials: readonly ShownCredential[] }) {
  return (
    <section aria-label="What is shared">
      {credentials.map(({ id, view }, index) => {
        const { claims } = view
        const more = claims.slice(FIRST)
        return (
          <div key={id} class="card contents">
            <h2>
              {credentials.length === 1
                ? 'The whole credential'
                : `The whole credential ${index + 1} of ${credentials.length}`}
            </h2>
            <CredentialFields fields={claims.slice(0, FIRST)} />
            {(more.length > 0 || view.facts.length > 0) && (
              <details>
                <summary>
                  {more.length > 0 ? `Show all ${claims.length} values` : 'Show who issued it'}
                </summary>
                <CredentialFields fields={[...more, ...view.facts]} />
                {view.hidden > 0 && <HiddenNote count={view.hidden} />}
              </details>
            )}
          </div>
        )
      })}
    </section>
  )
}

export function HiddenNote({ count }: { count: number }) {
  return (
    <p class="hint">
      {count} more {count === 1 ? 'value is' : 'values are'} part of it but not listed here.
    </p>
  )
}
