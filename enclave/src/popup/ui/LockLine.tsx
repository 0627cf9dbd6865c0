import type { Controller } from '../controller.ts'
import { LOCK_HINT, LOCK_NOW, locksAt } from '../remember/texts.ts'

/** That the key is unlocked, until when, and the way to end it. */
export function LockLine({ act, at }: { act: Controller; at: number }) {
  return (
    <p class="lock-line">
      <button type="button" class="more" onClick={() => act.lockNow()}>
        {LOCK_NOW}
      </button>
      <span title={LOCK_HINT}>{locksAt(at)}</span>
    </p>
  )
}
