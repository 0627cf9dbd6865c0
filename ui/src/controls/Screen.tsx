import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useFocusKeeper } from '../focus/FocusKeeper.tsx'
import { Icon } from '../icons/Icon.tsx'
import type { Tone } from './Badge.tsx'

export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}

type ScreenProps = {
  /** Changes when the person is somewhere else; a change is announced, and the focus follows it (`FocusKeeper`). */
  name: string
  title: string
  lead?: ReactNode
  tone?: Tone
  /** Above the title, in place of the mark of what went well. */
  picture?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** What stands below the actions. */
  after?: ReactNode
}

export function Screen(props: ScreenProps) {
  const { name, title, lead, tone = 'plain', picture, children, actions, after } = props
  const root = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const keeper = useFocusKeeper()
  useLayoutEffect(() => {
    if (root.current && heading.current) {
      keeper?.arrived({ name, root: root.current, heading: heading.current })
    }
  }, [keeper, name])
  return (
    <div ref={root} className={`screen screen-${tone}`} data-screen={name}>
      {picture}
      <h1 ref={heading} tabIndex={-1} className="title">
        {tone === 'good' && !picture && <Icon name="check" className="title-mark" />}
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
