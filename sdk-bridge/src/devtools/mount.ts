import type { IsleHandle } from '../create-isle.ts'
import { asText, createSession } from './session.ts'
import { styles } from './styles.ts'

/** Where the panel of the developer tools stands. */
export type DevtoolsOptions = {
  /** Where the panel stands; at the end of the page when left out. */
  container?: HTMLElement
}
/** The panel, once it is in the page. */
export type Devtools = {
  /** What the panel shows, as text. */
  text(): string
  destroy(): void
}

/**
 * A panel for who builds the page: state, versions, times, and what page and Isle say to each other, without a value of
 * anybody's. Mount it right after the Isle, so that it hears the first word. Its style is a constructed sheet in a shadow
 * tree: a page whose policy forbids inline style needs no exception.
 *
 * @example if (isDevelopment) mountDevtools(createIsle(options))
 */
export function mountDevtools(isle: IsleHandle, options: DevtoolsOptions = {}): Devtools {
  const { container = document.body } = options
  const page = container.ownerDocument
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text = '',
  ): HTMLElementTagNameMap[K] => {
    const element = page.createElement(tag)
    element.textContent = text
    return element
  }
  const host = make('div')
  host.lang = 'en'
  host.dir = 'ltr'
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]

  const panel = make('details')
  const title = make('summary', 'idOS devtools')
  const facts = make('dl')
  const buttons = make('p')
  const log = make('ol')
  log.tabIndex = 0
  log.setAttribute('aria-label', 'Messages')
  const copied = make('output')

  function button(label: string, onClick: () => void): void {
    const element = make('button', label)
    element.type = 'button'
    element.addEventListener('click', onClick)
    buttons.append(element)
  }
  function copy(): void {
    navigator.clipboard.writeText(session.text()).then(
      () => copied.replaceChildren('Copied.'),
      () => copied.replaceChildren('This page may not write to the clipboard.'),
    )
  }

  let isDue = false
  /** Many messages in a row are drawn once. */
  function draw(): void {
    if (isDue) return
    isDue = true
    requestAnimationFrame(() => {
      isDue = false
      title.textContent = `idOS devtools: ${isle.state.status}`
      if (!panel.open) return
      facts.replaceChildren(
        ...session.facts().flatMap(([name, value]) => [make('dt', name), make('dd', value)]),
      )
      log.replaceChildren(...session.lines().map((line) => make('li', asText(line))))
      log.scrollTop = log.scrollHeight
    })
  }

  const session = createSession(isle, draw)
  button('Copy', copy)
  button('Clear', session.clear)
  button('Close', destroy)
  buttons.append(copied)
  panel.addEventListener('toggle', draw)
  panel.append(title, facts, buttons, log)
  root.append(panel)
  container.append(host)
  draw()

  function destroy(): void {
    session.stop()
    host.remove()
  }
  return { text: session.text, destroy }
}
