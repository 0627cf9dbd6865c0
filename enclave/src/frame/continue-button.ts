import type { NoteWords } from './words.ts'

export type ContinueButton = { show(): void; blocked(): void; hide(): void }

export type ContinueButtonOptions = {
  /** The markup of `frame.html`: a hidden `main` with one button and one note. */
  root: Document
  /** What the note says: why there is a button, or that the browser blocked the window. */
  words: Readonly<NoteWords>
  /** Runs inside the click. */
  onPress(): void
  /** Height in CSS pixels that the frame needs; 0 when it shows nothing. */
  onHeight(height: number): void
}

/** The frame's one control. It does nothing but open the secure window, so a page that disguises it gains nothing. */
export function createContinueButton(options: ContinueButtonOptions): ContinueButton {
  const { root, words } = options
  const area = root.querySelector('main')
  const button = root.querySelector('button')
  const note = root.querySelector('[role=status]')
  if (!area || !button || !note) throw new Error('frame.html lacks its button')

  let lastHeight = 0
  const report = () => {
    const height = area.hidden ? 0 : Math.ceil(area.getBoundingClientRect().height)
    if (height === lastHeight) return
    lastHeight = height
    options.onHeight(Math.min(height, 2000))
  }
  new ResizeObserver(report).observe(area)
  button.addEventListener('click', (event) => {
    if (event.isTrusted) options.onPress()
  })

  function display(visible: boolean, text: string): void {
    if (!area || !note) return
    note.textContent = text
    area.hidden = !visible
    report()
  }

  return {
    show: () => display(true, words.why),
    blocked: () => display(true, words.blocked),
    hide: () => display(false, words.why),
  }
}
