import type { IsleState } from '@idos/sdk-bridge'

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element as T
}

/** An element with a text in it, which stays a text. */
export function element(tag: string, content: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = content
  if (className) made.className = className
  return made
}

export function showNotice(text: string | null): void {
  const element = byId('notice')
  element.textContent = text ?? ''
  element.hidden = text === null
}

const reached: Record<string, number> = {
  'signed-out': 1,
  'no-credential': 1,
  'pending-verification': 1,
  ready: 2,
  granted: 3,
}

/** Marks the steps that are behind the person, and the one they are at. */
export function renderSteps(state: IsleState): void {
  const done = reached[state.status] ?? 0
  document.querySelectorAll<HTMLElement>('.steps li').forEach((item, index) => {
    item.dataset.done = String(index < done)
    if (index === done) item.setAttribute('aria-current', 'step')
    else item.removeAttribute('aria-current')
  })
}
