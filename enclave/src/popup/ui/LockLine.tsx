import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'

/** That the key is unlocked, until when, and the way to end it. */
export function LockLine({ act, at }: { act: Controller; at: number }) {
  const { m, locale, say } = useTexts()
  const time = new Date(at * 1000).toLocaleTimeString(locale, { timeStyle: 'short' })
  return (
    <p class="lock-line">
      <button type="button" class="more" onClick={() => act.lockNow()}>
        {m.locking.now}
      </button>
      <span title={m.locking.hint}>{say(m.locking.at, { time })}</span>
    </p>
  )
}
