import type { MatchCondition } from '@idos/protocol'
import type { ShownCredential } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { Condition } from './Condition.tsx'
import { Notice } from './Notice.tsx'

type Props = {
  /** Conditions that the content does not fulfil. */
  unmet: readonly MatchCondition[]
  accepted: boolean
  onAccept(accepted: boolean): void
}

/** What is asked of a share and not in one of its credentials. */
export function unmetIn(credentials: readonly ShownCredential[]): MatchCondition[] {
  return [...new Set(credentials.flatMap(({ view }) => view.unmet ?? []))]
}

/**
 * What is asked of the content and not there: for the person alone. Nothing is shared unless they say so; a decline is a decline to
 * the page, whatever stood here.
 */
export function Misfit({ unmet, accepted, onAccept }: Props) {
  const { m } = useTexts()
  return (
    <Notice tone="warning" icon="warning">
      <strong>{m.misfit.title}</strong>
      <List conditions={unmet} />
      {m.misfit.body}
      <label class="check">
        <input
          type="checkbox"
          checked={accepted}
          onChange={(event) => onAccept(event.currentTarget.checked)}
        />
        <span>{m.misfit.anyway}</span>
      </label>
    </Notice>
  )
}

/** What is asked of the content, which holds all of it: below the values, which come first. */
export function Held({ conditions }: { conditions: readonly MatchCondition[] }) {
  const { m } = useTexts()
  return (
    <Notice tone="plain" icon="check">
      {m.misfit.held}
      <List conditions={conditions} />
    </Notice>
  )
}

function List({ conditions }: { conditions: readonly MatchCondition[] }) {
  return (
    <ul class="points">
      {conditions.map((condition, index) => (
        <li key={index}>
          <Condition condition={condition} all={conditions} />
        </li>
      ))}
    </ul>
  )
}
