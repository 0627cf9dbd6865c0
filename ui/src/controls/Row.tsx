import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/Icon.tsx'

export function Rows({ children }: { children?: ReactNode }) {
  return <ul className="rows">{children}</ul>
}

type RowProps = {
  icon: IconName
  title: ReactNode
  /** What is said below the title. */
  children?: ReactNode
  actions?: ReactNode
}

/** One thing in a list of its like, with what can be done to it. */
export function Row({ icon, title, children, actions }: RowProps) {
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name={icon} />
      </span>
      <div className="row-text">
        <p className="row-title">{title}</p>
        {children}
      </div>
      {actions && <div className="row-actions">{actions}</div>}
    </li>
  )
}
