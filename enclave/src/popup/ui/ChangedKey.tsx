import { Notice } from './Notice.tsx'

/** A changed key is the sign of a taken-over site: it is never accepted with one click. */
export function ChangedKey(props: { accepted: boolean; onAccept(accepted: boolean): void }) {
  return (
    <Notice tone="danger" icon="warning">
      <strong>This recipient's encryption key has changed</strong> since you last shared with them.
      They may have renewed it, or somebody may have taken over their site. If in doubt, decline and
      ask them.
      <label class="check">
        <input
          type="checkbox"
          checked={props.accepted}
          onChange={(event) => props.onAccept(event.currentTarget.checked)}
        />
        <span>I have checked with them that the new key is theirs.</span>
      </label>
    </Notice>
  )
}
