import { useEffect, useState } from 'preact/hooks'
import type { DeskEntry } from '../../shared/desk-messages.ts'
import type { CredentialView } from '../credential/credential-view.ts'
import { describeContent } from '../credential/describe-content.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Face, InvisibleNote } from '../ui/SharedContents.tsx'
import { StepList } from '../ui/StepList.tsx'
import type { Desk } from './desk.ts'
import { useDeskTexts } from './use-desk-texts.ts'

/** Values that are shown at once. */
const FIRST = 100

type Props = { entry: DeskEntry; site: string; act: Desk; onBack(): void }

/** One copy: what came of it, why, and what is in it. */
export function EntryScreen({ entry, site, act, onBack }: Props) {
  const { m, say } = useDeskTexts()
  const { desk } = m
  const [view, setView] = useState<CredentialView | null>(null)
  useEffect(() => {
    if (entry.decision === 'unread') return
    let isHere = true
    void act
      .show(entry.id)
      .then(async (content) => {
        const next = await describeContent(content, {})
        if (isHere) setView(next)
      })
      .catch(act.fail)
    return () => {
      isHere = false
    }
  }, [entry.id])
  return (
    <div class="screen">
      <Heading>{desk[entry.decision]}</Heading>
      <section class="card" aria-label={desk.report}>
        <h2>{desk.report}</h2>
        <ul class="checks">
          {entry.checks.map(({ name, outcome, reason }) => (
            <li key={name} class={outcome}>
              <span>
                {desk[name]}: <strong>{desk[outcome]}</strong>
              </span>
              <span class="hint small" lang="en" dir="ltr">
                {reason}
              </span>
            </li>
          ))}
        </ul>
        <p class="hint small">{say(desk.trusted, { site: new URL(site).host })}</p>
      </section>
      {view && (
        <section class="card contents" aria-label={desk.contents}>
          <Face view={view} />
          <StepList fields={[...view.claims, ...view.facts]} first={FIRST} />
          <InvisibleNote view={view} />
        </section>
      )}
      {view && view.technical.length > 0 && (
        <details class="card small">
          <summary>{m.view.technical}</summary>
          <StepList fields={view.technical} first={FIRST} />
        </details>
      )}
      <Actions>
        <button type="button" class="button" onClick={onBack}>
          {desk.back}
        </button>
        <button type="button" class="button primary" onClick={() => window.close()}>
          {desk.close}
        </button>
      </Actions>
    </div>
  )
}
