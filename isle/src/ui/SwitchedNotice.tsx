import { Icon, shorten } from '@idos/ui'
import type { Notice } from '../flow/visit.ts'
import { useMessages } from '../messages/provider.tsx'

/** That another account is there now, in words: the screen alone would just be another one. */
export function SwitchedNotice({ notice: { wallet, account, begun } }: { notice: Notice }) {
  const { switched } = useMessages()
  const what = account === null ? switched.gone(wallet) : switched.account(wallet, shorten(account))
  return (
    <p className="notice">
      <Icon name="wallet" />
      <bdi>{begun ? `${what} ${switched.ended}` : what}</bdi>
    </p>
  )
}
