/**
 * The wiring of a consent button: which events of window and document reach its arming, and which click is a consent.
 * Apart from the component, so that each line can be tested without a browser.
 */
import { type Arming, createArming } from './arming.ts'

/** The parts of `window` and `document` that tell whether a person looks. */
export type Surroundings = {
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
    readonly visibilityState: string
    hasFocus(): boolean
  }
  /** Monotonic milliseconds. */
  now(): number
}

const capture = { capture: true }

type Press = Parameters<Arming['click']>[0]

export type Availability = {
  /** Why the button may not be pressed at all, whatever the time; null when it may. */
  readonly blockedBy: string | null
  /** The consent was given and is being carried out. */
  readonly busy: boolean
}

export type ConsentButton = {
  /** While something stands against the consent the button does not arm; the delay begins when it is gone. */
  block(blocked: boolean): void
  /** Begins to watch; the result ends it. `onArmed` hears every change. */
  watch(onArmed: (armed: boolean) => void): () => void
  pointerDown(event: Press): void
  keyDown(event: Press & { preventDefault(): void }): void
  /** @returns whether this click is a consent. */
  consents(event: Press, availability: Availability): boolean
}

export function createConsentButton({ window, document, now }: Surroundings): ConsentButton {
  const arming = createArming(now)
  let blocked = false
  let lookAgain = () => {}
  return {
    block(next) {
      if (next === blocked) return
      blocked = next
      lookAgain()
    },
    watch(onArmed) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const look = () => {
        const attentive = document.visibilityState === 'visible' && document.hasFocus()
        arming.attention(attentive && !blocked)
        clearTimeout(timer)
        const remaining = arming.remaining()
        onArmed(remaining === 0)
        if (remaining !== null && remaining > 0) timer = setTimeout(look, remaining)
      }
      const press = (event: Pick<Event, 'isTrusted'>) => {
        if (!event.isTrusted) return
        arming.pressed()
        look()
      }
      lookAgain = look
      look()
      window.addEventListener('focus', look)
      window.addEventListener('blur', look)
      document.addEventListener('visibilitychange', look)
      // Capturing: no element can keep a press for itself, and the button hears of it afterwards.
      document.addEventListener('pointerdown', press, capture)
      document.addEventListener('keydown', press, capture)
      return () => {
        lookAgain = () => {}
        clearTimeout(timer)
        window.removeEventListener('focus', look)
        window.removeEventListener('blur', look)
        document.removeEventListener('visibilitychange', look)
        document.removeEventListener('pointerdown', press, capture)
        document.removeEventListener('keydown', press, capture)
      }
    },
    pointerDown: (event) => arming.pointerDown(event),
    keyDown(event) {
      if (!arming.keyDown(event)) event.preventDefault()
    },
    consents(event, { blockedBy, busy }) {
      const accepted = arming.click(event)
      return accepted && blockedBy === null && !busy
    },
  }
}
