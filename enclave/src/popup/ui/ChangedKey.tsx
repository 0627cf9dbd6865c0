import { useTexts } from '../messages/context.tsx'
import { Notice } from './Notice.tsx'

/** A changed key is the sign of a taken-over site: it is never accepted with one click. */
export function ChangedKey(props: { accepted: boolean; onAccept(accepted: boolean): void }) {
  const { m } = useTexts()
  return (
    <Notice tone="danger" icon="warning">
      <strong>{m.consent.keyChanged}</strong> {m.consent.keyChangedBody}
      <label class="check">
        <input
          type="checkbox"
          checked={props.accepted}
          onChange={(event) => props.onAccept(event.currentTarget.checked)}
        />
        <span>{m.consent.keyChecked}</span>
      </label>
    </Notice>
  )
}
