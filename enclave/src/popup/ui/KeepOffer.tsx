import { useState } from 'preact/hooks'
import type { Term } from '../../shared/remember/remembered.ts'
import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'
import type { KeepOutcome } from '../remember/acts.ts'
import { KeepChoice } from './KeepChoice.tsx'

type Props = {
  act: Controller
  /** The browser may take the focus meanwhile, for a passkey. */
  onBusy(busy: boolean): void
}

/** After a profile was made: whether this device is to remember it. */
export function KeepOffer({ act, onBusy }: Props) {
  const texts = useTexts().m.keep
  const [term, setTerm] = useState<Term>()
  const [outcome, setOutcome] = useState<KeepOutcome>()
  const [busy, setBusy] = useState(false)
  if (act.choices.length === 0) return null

  async function keep() {
    if (term === undefined || busy) return
    setBusy(true)
    onBusy(true)
    setOutcome(await act.keep(term))
    setBusy(false)
    onBusy(false)
  }

  return (
    <section class="keep-offer" aria-labelledby="keep-heading">
      <h2 id="keep-heading">{texts.offer}</h2>
      {outcome !== 'kept' && <KeepChoice terms={act.choices} onChoose={setTerm} />}
      <p role="status">{outcome && texts.outcome[outcome]}</p>
      {term !== undefined && outcome !== 'kept' && (
        <button type="button" class="button" aria-disabled={busy} onClick={() => void keep()}>
          {texts.remember}
        </button>
      )}
    </section>
  )
}
