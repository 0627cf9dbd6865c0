import { Button } from '@idos/ui'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isElsewhere, startAutoLock } from '../control/auto-lock.ts'
import type { LockState } from '../control/lock-state.ts'
import type { PreferenceStore } from '../control/preferences.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'

type LockLineProps = {
  lock: LockState
  preferences: PreferenceStore
}

/** Whether the key is unlocked on this page, what ends that, and the way to end it now. */
export function LockLine({ lock, preferences }: LockLineProps) {
  const texts = useLaterMessages().lock
  const format = useFormat()
  const unlocked = useSyncExternalStore(lock.subscribe, lock.get)
  const { lockAfter } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
    preferences.get,
  )
  return (
    <div className="lock-line">
      <p role="status">
        {unlocked ? texts.unlocked(format.duration(lockAfter * 60)) : texts.locked}
      </p>
      {unlocked && (
        <Button kind="quiet" onPress={lock.lock}>
          {texts.lockNow}
        </Button>
      )}
    </div>
  )
}

/** Locks the key after the time that the person chose, whatever is shown. */
export function AutoLock({ lock, preferences, state }: LockLineProps & { state: FlowState }) {
  const shown = useRef(state)
  useEffect(() => {
    shown.current = state
  }, [state])
  useEffect(
    () =>
      startAutoLock({
        lock,
        minutes: () => preferences.get().lockAfter,
        isBusy: () => isElsewhere(shown.current),
        page: document,
      }),
    [lock, preferences],
  )
  return null
}
