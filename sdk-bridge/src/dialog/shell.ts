import type { IsleLook } from '../isle-look.ts'
import { styles } from './styles.ts'

export type ShellOptions = {
  label: string
  closeLabel: string
  sheet: boolean
  theme: IsleLook['theme']
  onClose(): void
}

export type Shell = {
  /** Where the Isle stands. */
  readonly place: HTMLElement
  show(): void
  /** Closes it, so that the focus goes back, and takes it off the page. */
  remove(): void
}

/**
 * A modal dialog at the end of the page, in a shadow tree with a constructed sheet: a page whose policy forbids inline style
 * needs no exception, and its own style does not reach in.
 */
export function createShell(page: Document, options: ShellOptions): Shell {
  const { label, closeLabel, sheet, theme, onClose } = options
  const host = page.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const css = new CSSStyleSheet()
  css.replaceSync(styles)
  root.adoptedStyleSheets = [css]

  const dialog = page.createElement('dialog')
  dialog.setAttribute('aria-label', label)
  dialog.tabIndex = -1
  dialog.dataset.sheet = String(sheet)
  if (theme && theme !== 'auto') dialog.style.colorScheme = theme

  const button = page.createElement('button')
  button.type = 'button'
  button.setAttribute('aria-label', closeLabel)
  button.title = closeLabel
  button.addEventListener('click', onClose)
  const place = page.createElement('div')
  dialog.append(button, place)
  // Escape, and on phones the gesture that goes back.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    onClose()
  })
  root.append(dialog)
  page.body.append(host)
  return {
    place,
    show() {
      dialog.showModal()
      // Else the first thing to be read and pressed would be the button that closes it.
      dialog.focus()
    },
    remove() {
      dialog.close()
      host.remove()
    },
  }
}
