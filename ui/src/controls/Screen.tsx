import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../icons/Icon.tsx'
import type { Tone } from './Badge.tsx'

export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}

type ScreenProps = {
  /** Changes when the person is somewhere else; a change moves the focus and is announced. */
  name: string
  title: string
  lead?: ReactNode
  tone?: Tone
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
