import type MiniSearch from 'minisearch'
import type { Found } from './search-options.ts'

const MOST = 20

/** The search in a modal dialog of the browser: the focus stays in it, and comes back afterwards. */
export function createDialog(base: string, load: () => Promise<MiniSearch>) {
  const dialog = document.createElement('dialog')
  dialog.className = 'search'
  dialog.setAttribute('aria-label', 'Search')
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = 'Search the documentation'
  input.setAttribute('aria-label', 'Search the documentation')
  input.autocomplete = 'off'
  input.spellcheck = false
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = 'Close'
  close.addEventListener('click', () => dialog.close())
  const head = document.createElement('div')
  head.className = 'search-head'
  head.append(input, close)
  const status = document.createElement('p')
  status.className = 'search-status'
  status.setAttribute('role', 'status')
  const list = document.createElement('ul')
  dialog.append(head, status, list)
  document.body.append(dialog)

  let asked = 0
  async function ask(): Promise<void> {
    asked += 1
    const mine = asked
    const query = input.value.trim()
    try {
      const index = await load()
      if (mine !== asked) return
      const found = query === '' ? [] : index.search(query).slice(0, MOST)
      list.replaceChildren(...found.map((one) => lineOf(one as unknown as Found, base)))
      status.textContent = query === '' ? hint : countOf(found.length)
    } catch {
      status.textContent = 'The search could not be loaded. Try again.'
    }
  }
  input.addEventListener('input', () => void ask())
  dialog.addEventListener('click', (event) => {
    // Beside the dialog, or on a result of the page that is open already.
    const isLink = event.target instanceof Element && event.target.closest('a')
    if (event.target === dialog || isLink) dialog.close()
  })
  dialog.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    if (event.key === 'Enter' && at < 0) links[0]?.click()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const to = event.key === 'ArrowDown' ? at + 1 : at - 1
    if (to < 0) input.focus()
    else links[Math.min(to, links.length - 1)]?.focus()
  })

  return {
    open(): void {
      if (dialog.open) return
      dialog.showModal()
      input.select()
      void ask()
    },
  }
}

const hint = 'A word, an error code, a name of the API.'

function countOf(count: number): string {
  if (count === 0) return 'Nothing found.'
  return count === MOST ? `The first ${MOST}.` : `${count} found.`
}

function lineOf({ address, title, name, excerpt, group }: Found, base: string): HTMLLIElement {
  const line = document.createElement('li')
  const link = document.createElement('a')
  link.href = base + address.slice(1)
  const parts = [
    ['search-where', [group, name === title ? '' : title].filter(Boolean).join(' · ')],
    ['search-title', name],
    ['search-text', excerpt],
  ] as const
  for (const [name, text] of parts) {
    if (text === '') continue
    const span = document.createElement('span')
    span.className = name
    span.textContent = text
    link.append(span)
  }
  line.append(link)
  return line
}
