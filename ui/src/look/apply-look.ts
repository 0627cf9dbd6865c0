import { parseRgb, type Rgb } from './contrast.ts'
import { type Tokens, tokenProperties, toProperties } from './tokens.ts'

export type Look = { theme?: 'light' | 'dark' | 'auto'; tokens?: Tokens }

/** Resolves colours by letting the browser compute them on a throw-away element. */
function createResolver(page: Document): { resolve(value: string): Rgb | null; done(): void } {
  const probe = page.createElement('span')
  probe.hidden = true
  page.body.append(probe)
  return {
    resolve(value) {
      if (!CSS.supports('color', value)) return null
      probe.style.color = ''
      probe.style.color = value
      return parseRgb(getComputedStyle(probe).color)
    },
    done: () => probe.remove(),
  }
}

/** Sets theme and tokens on the root element; may be called again at any time. */
export function applyLook(page: Document, look: Look): void {
  const root = page.documentElement
  root.dataset.theme = look.theme ?? 'auto'
  for (const property of tokenProperties) root.style.removeProperty(property)
  if (!look.tokens) return
  const colours = createResolver(page)
  const base = {
    surface: colours.resolve('var(--surface)') ?? [255, 255, 255],
    text: colours.resolve('var(--text)') ?? [0, 0, 0],
  } as const
  const properties = toProperties(look.tokens, base, colours.resolve)
  colours.done()
  for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value)
}
