/**
 * Wallets that a person may choose from, as the page around hands them on.
 *
 * Requirements
 *  1. A name is one line of bounded length, without characters that reorder what is read.
 *  2. An icon is a picture in the address itself (PNG, SVG, WebP, JPEG) of bounded size, and is drawn by `<img>` only, where
 *     no script of it runs and nothing of it is loaded. Anything else is no icon.
 *  3. The list is bounded, and each entry can be chosen: two of one id are one.
 *  4. What was used last is a hint for the order. Nothing here says anything about idOS or about the person.
 *
 * Attacker: any extension that announces itself to the page, and the page. Either can call itself by any wallet's name: what
 * a wallet signs is checked wherever it counts.
 */
import { type Account, shownText } from '@idos/client'
import type { OfferedWallet as Announced } from '@idos/protocol'

export type WalletType = Account['type']

export type OfferedWallet = {
  readonly id: string
  /** Empty when the wallet has none that can be shown. */
  readonly name: string
  /** Address for `<img>`; null for none. */
  readonly icon: string | null
  /** By which it is known the next time; empty for never. */
  readonly rdns: string
  readonly usedLast: boolean
}

export type WalletOffer = {
  readonly type: WalletType
  /** Empty where the browser has no wallet. */
  readonly wallets: readonly OfferedWallet[]
}

const MAX_WALLETS = 20
const MAX_ICON = 65_536
const NAME_LENGTH = 40

export function isIcon(address: string): boolean {
  return address.length <= MAX_ICON && /^data:image\/(?:png|svg\+xml|webp|jpeg)[;,]/.test(address)
}

function shownName(name: string): string {
  const text = shownText(name, NAME_LENGTH + 1)
  return text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH - 1)}…` : text
}

/** A reverse domain name as EIP-6963 has it; what is none is never remembered. */
export function isRdns(text: string): boolean {
  return /^[a-zA-Z0-9.-]{3,120}$/.test(text)
}

/** `last`: reverse domain name of the wallet that was used last, which goes first. */
export function toWalletOffer(
  type: WalletType,
  announced: readonly Announced[],
  last: string | null,
): WalletOffer {
  const byId = new Map<string, OfferedWallet>()
  for (const { id, name, icon, rdns } of announced.slice(0, MAX_WALLETS)) {
    if (id === '' || byId.has(id)) continue
    byId.set(id, {
      id,
      name: shownName(name),
      icon: isIcon(icon) ? icon : null,
      rdns: isRdns(rdns) ? rdns : '',
      usedLast: last !== null && rdns === last,
    })
  }
  const wallets = [...byId.values()]
  return { type, wallets: wallets.sort((a, b) => Number(b.usedLast) - Number(a.usedLast)) }
}
