/**
 * When a consent button may act.
 *
 * Requirements
 *  1. The window was visible and focused for 800 ms without a break: the second click of a double click, or a click aimed
 *     at a window that vanished, lands on nothing.
 *  2. Nothing was pressed in that time, wherever in the window: each press before the button is armed starts the delay
 *     anew. A person who clicks in a rhythm, at a game that lies under the window, does not look and never consents.
 *  3. The press began on this very button, armed: a key held down since another window, or an activation that script or a
 *     URL fragment caused, does nothing.
 *  4. What script presses counts for nothing, neither for a consent nor against one: a helpful extension that presses every
 *     button must not keep the person from answering.
 *  5. Assistive technology may activate without pointer or key events; then the button must have been armed for longer.
 *
 * Attacker: the page that opened the window and chose the moment (cross-window forgery, double-click jacking).
 */
const ARM_AFTER = 800
const ASSISTIVE_AFTER = 2_500
/** A press that takes longer than this between down and click began before the person looked. */
const PRESS_LIMIT = 5_000

type Press = {
  readonly isTrusted: boolean
  readonly repeat?: boolean
  readonly key?: string
  readonly detail?: number
}

export type Arming = {
  /** The window may have gained or lost attention. */
  attention(visibleAndFocused: boolean): void
  /** Something was pressed anywhere in the window. */
  pressed(): void
  /** Milliseconds until the button is armed; 0 when it is, null while the window has no attention. */
  remaining(): number | null
  pointerDown(event: Press): void
  /** @returns false for a key press whose default action must be prevented. */
  keyDown(event: Press): boolean
  /** @returns whether this click is a consent. */
  click(event: Press): boolean
}

/** @param now Monotonic milliseconds. */
export function createArming(now: () => number): Arming {
  let since: number | null = null
  let pressedAt: number | null = null
  let refusedKeyAt: number | null = null

  const armedFor = () => (since === null ? -1 : now() - since)

  function startAnewUnlessArmed(): void {
    if (since !== null && armedFor() < ARM_AFTER) since = now()
  }

  return {
    attention(visibleAndFocused) {
      if (visibleAndFocused) since ??= now()
      else {
        since = null
        pressedAt = null
      }
    },
    pressed: startAnewUnlessArmed,
    remaining: () => (since === null ? null : Math.max(0, ARM_AFTER - (now() - since))),
    pointerDown(event) {
      if (event.isTrusted) pressedAt = armedFor() >= ARM_AFTER ? now() : null
    },
    keyDown(event) {
      if (event.key !== 'Enter' && event.key !== ' ') return true
      if (!event.isTrusted) return false
      const accepted = event.repeat !== true && armedFor() >= ARM_AFTER
      // A repeat of an accepted press is the same press.
      if (!accepted && !(event.repeat === true && pressedAt !== null)) {
        pressedAt = null
        refusedKeyAt = now()
        return false
      }
      if (accepted) pressedAt = now()
      return event.repeat !== true
    },
    click(event) {
      if (!event.isTrusted) return false
      const began = pressedAt
      pressedAt = null
      if (armedFor() < ARM_AFTER) return false
      if (began !== null) return now() - began <= PRESS_LIMIT
      const heldKey = refusedKeyAt !== null && now() - refusedKeyAt < ASSISTIVE_AFTER
      return event.detail === 0 && !heldKey && armedFor() >= ASSISTIVE_AFTER
    },
  }
}
