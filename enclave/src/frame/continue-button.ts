export type ContinueButton = { show(): void; blocked(): void; hide(): void }

export type ContinueButtonOptions = {
  /** The markup of `frame.html`: a hidden `main` with one button and one note. */
  root: Document
  /** What is said when the browser blocked the window. */
  blocked: string
  /** Runs inside the click. */
  onPress(): void
  /** Height in CSS pixels that the frame needs; 0 when it shows nothing. */
  onHeight(height: number): void
}

/** The frame's one control. It does nothing but open the secure window, so a page that disguises it gains nothing. */
export function createContinueButton(options: ContinueButtonOptions): ContinueButton {
  const { root } = options
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
  const explanation = note.textContent

  function display(visible: boolean, text: string | null): void {
    if (!area || !note) return
    note.textContent = text
    area.hidden = !visible
    report()
  }

  return {
    show: () => display(true, explanation),
    blocked: () => display(true, options.blocked),
    hide: () => display(false, explanation),
  }
}
