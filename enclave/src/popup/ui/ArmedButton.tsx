import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'
import { type Availability, createConsentButton } from './consent-button.ts'

type Props = Availability & {
  onConsent(): void
  children: ComponentChildren
}

/** The button of a consent. It has no id and never takes the focus by itself. */
export function ArmedButton({ onConsent, blockedBy, busy, children }: Props) {
  const { m } = useTexts()
  const button = useMemo(
    () => createConsentButton({ window, document, now: () => performance.now() }),
    [],
  )
  const [armed, setArmed] = useState(false)
  useEffect(() => button.watch(setArmed), [button])
  useEffect(() => button.block(blockedBy !== null), [button, blockedBy])

  const unavailable = !armed || blockedBy !== null || busy
  const why = blockedBy ?? (armed || busy ? '' : m.common.soon)
  return (
    <div class="armed">
      <button
        type="button"
        class="button primary"
        aria-disabled={unavailable}
        aria-describedby="consent-hint"
        onPointerDown={button.pointerDown}
        onKeyDown={button.keyDown}
        onClick={(event) => {
          if (button.consents(event, { blockedBy, busy })) onConsent()
        }}
      >
        {children}
      </button>
      <span id="consent-hint" class="hidden-text">
        {why}
      </span>
      <span class="hidden-text" role="status">
        {unavailable ? '' : m.common.ready}
      </span>
    </div>
  )
}
