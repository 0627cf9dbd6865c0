import type { MatchCondition } from '@idos/protocol'
import type { ShownCredential } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { Condition } from './Condition.tsx'
import { Notice } from './Notice.tsx'

type Props = {
  conditions: readonly MatchCondition[]
  credentials: readonly ShownCredential[]
  accepted: boolean
  onAccept(accepted: boolean): void
}

/**
 * What is asked of the content, and whether it holds that: for the person alone. Where it does not, nothing is shared unless they
 * say so; a decline is a decline to the page, whatever stood here.
 */
export function AskedContent({ conditions, credentials, accepted, onAccept }: Props) {
  const { m } = useTexts()
  const unmet = conditions.filter((condition) =>
    credentials.some(({ view }) => view.unmet?.includes(condition)),
  )
  if (unmet.length === 0) {
    return (
      <Notice tone="plain" icon="check">
        {m.misfit.held}
        <List conditions={conditions} />
      </Notice>
    )
  }
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

function List({ conditions }: { conditions: readonly MatchCondition[] }) {
  return (
    <ul class="points">
      {conditions.map((condition, index) => (
        <li key={index}>
          <Condition condition={condition} />
        </li>
      ))}
    </ul>
  )
}
