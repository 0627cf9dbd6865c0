import type { ComponentChildren } from 'preact'

/** The row of buttons at the foot of a screen. Every button has the same weight and size. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
