import { splitAnswer } from '@idos/protocol'

/** Longer than a browser takes to leave a page that it lets go, in milliseconds. */
const LETTING_GO = 8_000

/** The part of a page's window that is used. */
export type TripPage = {
  readonly history: Pick<History, 'replaceState' | 'state'>
  readonly location: { readonly href: string }
}

/**
 * Sends the whole window to an address, within a click. The link says where it comes from, whatever the page's own policy: the
 * Enclave takes no request from a page that it does not know by its referrer.
 *
 * @returns false when the page is still here, because something does not let the window go; true when it left, which is read
 *   only by a page that the browser brings back from its cache.
 */
export function followLink(
  page: Pick<Window, 'document' | 'addEventListener' | 'removeEventListener'>,
  url: string,
): Promise<boolean> {
  const { document } = page
  const link = document.createElement('a')
  link.href = url
  link.target = '_top'
  link.referrerPolicy = 'origin'
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  return new Promise((resolve) => {
    const finish = (left: boolean) => {
      clearTimeout(timer)
      page.removeEventListener('pagehide', onHide)
      resolve(left)
    }
    const onHide = () => finish(true)
    const timer = setTimeout(() => finish(false), LETTING_GO)
    page.addEventListener('pagehide', onHide)
  })
}

/** Takes the answer of a round trip out of the page's address, before anything else reads it; null without one. */
export function takeRoundTripAnswer({ history, location }: TripPage): string | null {
  const { address, answer } = splitAnswer(location.href)
  if (answer === '') return null
  history.replaceState(history.state, '', address)
  return answer
}
