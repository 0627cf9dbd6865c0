import { Button } from '@idos/ui'
import { useActs } from '../acts/use-acts.ts'
import { useBusy, useUnlocked } from '../app.tsx'
import { useAccess } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'

/** The person's own list of names is encrypted: they open it by a press, and only where there is something to name. */
export function UnlockNote() {
  const { isle } = useSpeech()
  const { unlock } = useActs()
  const unlocked = useUnlocked()
  const busy = useBusy()
  const { access } = useAccess()
  if (unlocked || !access?.some(({ kind }) => kind === 'share')) return null
  return (
    <div className="note note-act">
      <span>{isle.access.namesLocked}</span>
      <Button kind="secondary" isDisabled={busy} onPress={() => void unlock()}>
        {isle.access.unlock}
      </Button>
    </div>
  )
}
