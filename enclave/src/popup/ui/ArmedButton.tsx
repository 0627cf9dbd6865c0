import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { createArming } from './arming.ts'

type Props = {
  onConsent(): void
  /** Why the button may not be pressed at all, whatever the time; null when it may. */
  blockedBy: string | null
  busy?: boolean
  children: ComponentChildren
}

/** The button of a consent. It has no id and never takes the focus by itself. */
export function ArmedButton({ onConsent, blockedBy, busy = false, children }: Props) {
  const arming = useMemo(() => createArming(() => performance.now()), [])
  const [armed, setArmed] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      arming.attention(document.visibilityState === 'visible' && document.hasFocus())
      clearTimeout(timer)
      const remaining = arming.remaining()
      setArmed(remaining === 0)
      if (remaining !== null && remaining > 0) timer = setTimeout(look, remaining)
    }
    look()
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [arming])

  const unavailable = !armed || blockedBy !== null || busy
  const why = blockedBy ?? (armed || busy ? '' : 'Available in a moment.')
  return (
    <div class="armed">
      <button
        type="button"
        class="button primary"
        aria-disabled={unavailable}
        aria-describedby="consent-hint"
        onPointerDown={(event) => arming.pointerDown(event)}
        onKeyDown={(event) => {
          if (!arming.keyDown(event)) event.preventDefault()
        }}
        onClick={(event) => {
          if (arming.click(event) && blockedBy === null && !busy) onConsent()
        }}
      >
        {children}
      </button>
      <span id="consent-hint" class="hidden-text">
        {why}
      </span>
    </div>
  )
}
