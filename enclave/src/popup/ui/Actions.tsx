import type { ComponentChildren } from 'preact'

type Props = {
  /** A line above the buttons, over their whole width. */
  note?: ComponentChildren
  children: ComponentChildren
}

/** The row of buttons at the foot of a screen. Every button has the same weight and size. */
export function Actions({ note, children }: Props) {
  return (
    <div class="actions">
      {note && <div class="note">{note}</div>}
      {children}
    </div>
  )
}
