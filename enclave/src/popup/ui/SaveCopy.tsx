import { useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'
import { ArmedButton } from './ArmedButton.tsx'

type Props = {
  /** Hands the file to the browser. */
  save(): Promise<boolean>
}

/** A readable file of one's own: behind a fold, after a warning, by an armed press. */
export function SaveCopy({ save }: Props) {
  const { m } = useTexts()
  const [said, setSaid] = useState('')
  const [open, setOpen] = useState(false)
  async function press() {
    const saved = await save().catch(() => false)
    setSaid(saved ? m.view.saved : m.view.notSaved)
  }
  return (
    <details class="card small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{m.view.keep}</summary>
      {open && (
        <>
          <p>
            <strong>{m.view.readable}</strong> {m.view.readableBody}
          </p>
          <ArmedButton blockedBy={null} busy={false} onConsent={() => void press()}>
            {m.view.save}
          </ArmedButton>
          <p role="status">{said}</p>
        </>
      )}
    </details>
  )
}
