import type { Wallet } from '@idos/client'
import { shorten } from '@idos/ui'
import type { LinkedWords } from '../messages/en-linked.ts'
import { useLaterMessages } from '../messages/use-later-messages.ts'

/** The texts about the wallets of a profile. */
export function useLinkedWords(): LinkedWords {
  return useLaterMessages().linked
}

/** What a wallet is called: by the person's name for it, or by both ends of its address. */
export function walletName({ name, address }: Wallet): string {
  return name ?? shorten(address)
}

export function kindName({ kinds }: LinkedWords, type: string): string {
  return Object.hasOwn(kinds, type) ? (kinds[type] ?? type) : type
}
