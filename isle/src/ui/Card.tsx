import { Button, Icon, Logo, shorten } from '@idos/ui'
import type { ReactNode } from 'react'
import type { Account } from '../flow/records.ts'
import { useMessages } from '../messages/provider.tsx'

type CardProps = {
  account: Account | null
  onDisconnect: () => void
  children: ReactNode
}

/** The Isle's own frame: whose it is, which account is connected, and what it promises. */
export function Card({ account, onDisconnect, children }: CardProps) {
  const { frame } = useMessages()
  return (
    <main className="card">
      <header className="header">
        <span className="brand">
          <Logo />
          <span>{frame.product}</span>
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
      </header>
      {children}
      <footer className="footer">
        <Icon name="lock" />
        {frame.promise}
      </footer>
    </main>
  )
}
