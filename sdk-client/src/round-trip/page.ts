import { splitAnswer } from '@idos/protocol'

/** The part of a page's window that is used. */
export type TripPage = {
  readonly document: Document
  readonly history: Pick<History, 'replaceState' | 'state'>
  readonly location: { readonly href: string }
}

/**
 * Sends the whole window to an address, within a click. The link says where it comes from, whatever the page's own policy: the
 * Enclave takes no request from a page that it does not know by its referrer.
 */
export function followLink({ document }: Pick<TripPage, 'document'>, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.target = '_top'
  link.referrerPolicy = 'origin'
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

/** Takes the answer of a round trip out of the page's address, before anything else reads it; null without one. */
export function takeRoundTripAnswer({ history, location }: TripPage): string | null {
  const { address, answer } = splitAnswer(location.href)
  if (answer !== null) history.replaceState(history.state, '', address)
  return answer
}
