/**
 * Where the focus goes when a page inside another page changes its screens.
 *
 * Requirements
 *  1. It moves only after the person acted in this page, and only while the focus is in this page: what they type around it arrives
 *     there.
 *  2. Then it follows the screens, and is never left on nothing: back to what it stood on where the person comes back to a
 *     screen, else to the heading.
 *  3. What happened behind a window of its own is made up for when the page has the focus again.
 */
export type Place = {
  /** Tells screens apart. */
  readonly name: string
  readonly root: HTMLElement
  readonly heading: HTMLElement
}

export type FocusKeeper = {
  /** This screen is drawn now. */
  arrived(place: Place): void
  /** Listens to the page; the answer stops. */
  watch(): () => void
}

/** Those of a key that came in with the focus, and of assistive technology, too. */
const acts = ['pointerdown', 'keydown', 'keyup', 'click'] as const

/** Screens whose last place is remembered: a person comes back over one or two others. */
const REMEMBERED = 3

const targets = 'button, a[href], input, select'
const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent

/** @param hasActed The person did so before anybody listened. */
export function createFocusKeeper(page: Document, hasActed = false): FocusKeeper {
  const stood = new Map<string, string | null>()
  let acted = hasActed
  /** The focus has to go somewhere, as soon as it may. */
  let due = false
  let shown: Place | null = null
  let last: Element | null = null

  const isLost = () => page.activeElement === null || page.activeElement === page.body

  function place(): void {
    if (!due || !shown || !page.hasFocus()) return
    due = false
    const { root, heading, name } = shown
    const before = stood.get(name)
    const target = [...root.querySelectorAll<HTMLElement>(targets)].find(
      (element) => before !== undefined && nameOf(element) === before,
    )
    ;(target ?? heading).focus({ preventScroll: true })
  }

  function onAct(): void {
    acted = true
  }

  function onFocusIn({ target }: Event): void {
    last = target as Element
    if (!shown?.root.contains(last) || !last.matches(targets)) return
    stood.delete(shown.name)
    stood.set(shown.name, nameOf(last))
    const [oldest] = stood.keys()
    if (stood.size > REMEMBERED && oldest !== undefined) stood.delete(oldest)
  }

  function onChange(): void {
    if (!acted || last === null || last.isConnected) return
    last = null
    due = true
    if (isLost()) place()
  }

  function onFocus(): void {
    if (isLost()) place()
  }

  return {
    arrived(next) {
      const isAnother = shown?.name !== next.name
      shown = next
      if (!isAnother) return
      // What stands beside the screens keeps the focus.
      due = acted && (isLost() || next.root.contains(page.activeElement))
      place()
    },
    watch() {
      const view = page.defaultView
      const observer = view && new view.MutationObserver(onChange)
      observer?.observe(page.body, { childList: true, subtree: true })
      for (const act of acts) page.addEventListener(act, onAct, true)
      page.addEventListener('focusin', onFocusIn)
      view?.addEventListener('focus', onFocus)
      return () => {
        observer?.disconnect()
        for (const act of acts) page.removeEventListener(act, onAct, true)
        page.removeEventListener('focusin', onFocusIn)
        view?.removeEventListener('focus', onFocus)
      }
    },
  }
}
