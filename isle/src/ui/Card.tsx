import { type ReactNode, useEffect, useRef } from 'react'
import type { Account } from '../flow/records.ts'
import { useMessages } from '../messages/provider.tsx'
import { Button } from './controls.tsx'
import { Icon, Logo } from './icons.tsx'

/** Short form of an address or name: both ends, which is what people compare. */
export function shorten(text: string): string {
  return text.length <= 16 ? text : `${text.slice(0, 6)}…${text.slice(-4)}`
}

type CardProps = {
  account: Account | null
  onDisconnect: () => void
  children: ReactNode
}

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

export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}

type ScreenProps = {
  /** Changes when the person is somewhere else; a change moves the focus and is announced. */
  name: string
  title: string
  lead?: ReactNode
  tone?: 'plain' | 'good' | 'bad'
  children?: ReactNode
  actions?: ReactNode
  /** What stands below the actions. */
  after?: ReactNode
}

export function Screen(props: ScreenProps) {
  const { name, title, lead, tone = 'plain', children, actions, after } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` is what the focus follows.
  useEffect(() => {
    const isFirst = first.current
    first.current = false
    // The focus is never taken from the host page, only kept from getting lost when a pressed button disappears.
    const lost = document.activeElement === document.body || document.activeElement === null
    if (!isFirst || (lost && document.hasFocus())) heading.current?.focus({ preventScroll: true })
  }, [name])
  return (
    <div className={`screen screen-${tone}`} data-screen={name}>
      <h1 ref={heading} tabIndex={-1} className="title">
        {tone === 'good' && <Icon name="check" className="title-mark" />}
        {tone === 'bad' && <Icon name="alert" className="title-mark" />}
        <span>{title}</span>
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
      {actions && <Actions>{actions}</Actions>}
      {after}
    </div>
  )
}
