export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element as T
}

/** An element with its attributes and what is in it; texts stay texts. */
export function make(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...inside: readonly (string | Node)[]
): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside)
  return element
}

export function button(label: string, act: () => void, className = ''): HTMLElement {
  const element = make('button', { type: 'button', class: className }, label)
  element.addEventListener('click', act)
  return element
}
