import { Button, Icon, Logo, shorten } from '@idos/ui'
import type { ReactNode } from 'react'
import type { LockState } from '../control/lock-state.ts'
import type { Account } from '../flow/records.ts'
import type { Notice } from '../flow/visit.ts'
import { useMessages } from '../messages/provider.tsx'
import { LockLine } from './LockLine.tsx'
import { SwitchedNotice } from './SwitchedNotice.tsx'

type CardProps = {
  account: Account | null
  onDisconnect: () => void
  /** Known once there is a profile to lock. */
  lock?: LockState | null
  notice?: Notice | null
  children: ReactNode
}

/** The Isle's own frame: whose it is, which account is connected, and what it promises. */
export function Card({ account, onDisconnect, lock = null, notice = null, children }: CardProps) {
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
      {notice && <SwitchedNotice notice={notice} />}
      {children}
      {lock && <LockLine lock={lock} />}
      <footer className="footer">
        <Icon name="lock" />
        {frame.promise}
      </footer>
    </main>
  )
}
