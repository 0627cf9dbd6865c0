import type MiniSearch from 'minisearch'
import { createDialog } from './search-dialog.ts'

/** Opens the search by its button, by `/`, and by Ctrl or Cmd and K. Its index is fetched the first time. */
export function startSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-search]')
  if (!button) return
  const base = document.documentElement.dataset.base ?? '/'
  let index: Promise<MiniSearch> | undefined
  const load = () => {
    index ??= loadIndex(base).catch((error) => {
      index = undefined
      throw error
    })
    return index
  }
  const dialog = createDialog(base, load)
  button.hidden = false
  button.addEventListener('click', () => dialog.open())
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea')
    const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey
    const isK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    if (!isSlash && !isK) return
    event.preventDefault()
    dialog.open()
  })
}

async function loadIndex(base: string): Promise<MiniSearch> {
  const [{ default: Search }, { searchOptions }, answer] = await Promise.all([
    import('minisearch'),
    import('./search-options.ts'),
    fetch(`${base}assets/search.json`),
  ])
  if (!answer.ok) throw new Error(`The index answered ${answer.status}.`)
  return Search.loadJSON(await answer.text(), searchOptions)
}
