import { IdosError } from '@idos/protocol'

/** The frame that is put into the page. */
export type FrameOptions = {
  container: HTMLElement
  url: URL
  title: string
  /** Height in CSS pixels that is kept free until the frame reports its own. */
  height: number
  theme?: Theme | undefined
  /** What its sandbox allows besides, with a space before each word. */
  sandbox?: string
}

export type Theme = 'light' | 'dark' | 'auto'

/**
 * Gives the frame the `color-scheme` that its document takes for this theme: a frame whose scheme differs from its
 * document's gets an opaque backdrop.
 */
export function setFrameTheme(frame: HTMLIFrameElement, theme: Theme = 'auto'): void {
  frame.style.colorScheme = theme === 'auto' ? 'light dark' : theme
}

export type FrameSize = {
  height: number
  /** As wide as its container without one. */
  width?: number
  /** The person's own, before the page's. */
  theme?: Theme
}

/**
 * Follows the size of what is in the frame: the height over a moment, unless the person wants nothing to move.
 *
 * @param page Its theme, and the height below which a frame without a width does not go.
 */
export function fitFrame(
  frame: HTMLIFrameElement,
  { height, width, theme }: FrameSize,
  page: { least: number; theme: Theme | undefined },
): void {
  const { style } = frame
  style.transition = matchMedia('(prefers-reduced-motion:reduce)').matches ? '' : 'height .2s'
  style.height = `${width ? height : Math.max(page.least, height)}px`
  style.width = width ? `${width}px` : '100%'
  setFrameTheme(frame, theme ?? page.theme)
}

/**
 * Puts an iframe into the container. Only DOM properties are set, so a host whose Content-Security-Policy forbids inline
 * styles needs no exception.
 */
export function createFrame({
  container,
  url,
  title,
  height,
  theme,
  sandbox = '',
}: FrameOptions): HTMLIFrameElement {
  const frame = container.ownerDocument.createElement('iframe')
  frame.title = title
  frame.allow = 'publickey-credentials-get'
  frame.referrerPolicy = 'no-referrer'
  frame.setAttribute(
    'sandbox',
    `allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-downloads${sandbox}`,
  )
  frame.style.cssText = `display:block;width:100%;max-width:100%;border:0;height:${height}px`
  setFrameTheme(frame, theme)
  frame.src = url.href
  return frame
}

/** Resolves the `container` option: an element or a selector. */
export function findContainer(container: HTMLElement | string): HTMLElement {
  if (typeof container !== 'string') {
    if (container) return container
    throw new IdosError('CONTAINER_NOT_FOUND')
  }
  const element =
    typeof document === 'undefined' ? null : document.querySelector<HTMLElement>(container)
  if (!element) throw new IdosError('CONTAINER_NOT_FOUND')
  return element
}

/** Parses an address option and refuses what cannot be framed. */
export function parseFrameUrl(value: string, name: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url
  throw new IdosError('CONFIG_INVALID', {
    message: `${name} must be an http(s) address.`,
  })
}
