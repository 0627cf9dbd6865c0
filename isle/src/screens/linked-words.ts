import type { Wallet } from '@idos/client'
import { shorten } from '@idos/ui'
import { type LinkedWords, linked } from '../messages/en-linked.ts'
import { useMessages } from '../messages/provider.tsx'

/** The texts about the wallets of a profile. English has them here, so that nobody loads them who does not look. */
export function useLinkedWords(): LinkedWords {
  return useMessages().linked ?? linked
}

/** What a wallet is called: by the person's name for it, or by both ends of its address. */
export function walletName({ name, address }: Wallet): string {
  return name ?? shorten(address)
}

export function kindName({ kinds }: LinkedWords, type: string): string {
  return Object.hasOwn(kinds, type) ? (kinds[type] ?? type) : type
}
