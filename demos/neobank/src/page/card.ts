import type { PageConfig } from './config.ts'
import { demoWalletKey } from './demo-wallet.ts'
import { element } from './view.ts'

/** The way to the card of another organisation, which takes our word for who the customer is. */
export function offerCard({ cards, demoWallet }: PageConfig): HTMLElement[] {
  if (cards === null) return []
  const place = element('div', '', 'claim')
  const link = element('a', 'Claim your card', 'button') as HTMLAnchorElement
  const key = demoWallet ? demoWalletKey() : null
  // The demo wallet lives in one site's storage: in development it comes along, behind the hash, where no server sees it.
  link.href = key === null ? `${cards}/` : `${cards}/#demo-wallet=${key}`
  place.append(
    element('h3', 'Your card is waiting'),
    element(
      'p',
      'ACME Card relies on our check of you. With your permission it gets its own copy, and asks for no document.',
    ),
    link,
  )
  return [place]
}
