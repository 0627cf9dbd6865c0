import { Button } from '@idos/ui'
import { useSyncExternalStore } from 'react'
import type { LockState } from '../control/lock-state.ts'
import { useMessages } from '../messages/provider.tsx'

/** Whether the key is unlocked on this page, what ends that, and the way to end it now. */
export function LockLine({ lock }: { lock: LockState }) {
  const texts = useMessages().lock
  const unlocked = useSyncExternalStore(lock.subscribe, lock.get)
  return (
    <div className="lock-line">
      <p role="status">{unlocked ? texts.unlocked : texts.locked}</p>
      {unlocked && (
        <Button kind="quiet" onPress={lock.lock}>
          {texts.lockNow}
        </Button>
      )}
    </div>
  )
}
