import { Button, Icon, shorten, Wordmark } from '@idos/ui'
import type { ReactNode } from 'react'
import type { Account } from '../flow/records.ts'
import type { Notice } from '../flow/visit.ts'
import { useMessages } from '../messages/provider.tsx'
import { SwitchedNotice } from './SwitchedNotice.tsx'

type CardProps = {
  account: Account | null
  onDisconnect: () => void
  /** Left out while something is going on. */
  onSettings?: (() => void) | null
  notice?: Notice | null
  /** At the end of the header. */
  corner?: ReactNode
  /** Above the footer. */
  foot?: ReactNode
  children: ReactNode
}

/** The Isle's own frame: whose it is, which account is connected, and what it promises. */
export function Card(props: CardProps) {
  const { account, onDisconnect, onSettings, notice = null, corner, foot, children } = props
  const { frame } = useMessages()
  return (
    <main className="card">
      <header className="header">
        <span className="brand">
          <Wordmark />
          <span className="visually-hidden">{frame.product}</span>
        </span>
        {account && (
          <span className="account">
            <span className="account-name" title={account.address}>
              <span className="visually-hidden">{frame.accountOf(account.wallet)} </span>
              <bdi>{shorten(account.address)}</bdi>
            </span>
            <Button kind="quiet" onPress={onDisconnect}>
              {frame.disconnect}
            </Button>
          </span>
        )}
        {corner}
      </header>
      {notice && <SwitchedNotice notice={notice} />}
      {children}
      {foot}
      <footer className="footer">
        <Icon name="lock" />
        {frame.promise}
        {onSettings && (
          <Button kind="quiet" onPress={onSettings}>
            {frame.settings}
          </Button>
        )}
      </footer>
    </main>
  )
}
