/**
 * Whether everything that is to be decided about has been in view.
 *
 * Requirements
 *  1. The end of it was above the buttons, which stay in sight and may cover it, in a window that is not hidden.
 *  2. Once seen it stays seen: what the person opens afterwards is theirs to read.
 *
 * Attacker: whoever wrote what is shown, by its length.
 */
export type Looked = {
  /** Where the end of the contents is, in pixels from the top of the view; null while there is nothing. */
  readonly end: number | null
  /** Where the view ends: at the buttons when they lie over it, else at the edge of the window. */
  readonly edge: number
  readonly visible: boolean
}

/** Rounding of an engine that zooms. */
const TOLERANCE = 1

export function hasSeen({ end, edge, visible }: Looked): boolean {
  return visible && end !== null && end <= edge + TOLERANCE
}

/** What the end and the buttons look like now. */
export function look(end: Element | null, buttons: Element | null, page: Document): Looked {
  const view = page.defaultView
  const height = view?.innerHeight ?? 0
  const over = buttons !== null && view?.getComputedStyle(buttons).position === 'sticky'
  return {
    end: end?.getBoundingClientRect().bottom ?? null,
    edge: over ? Math.min(height, buttons.getBoundingClientRect().top) : height,
    visible: page.visibilityState === 'visible',
  }
}
