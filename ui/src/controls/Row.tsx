import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/Icon.tsx'

export function Rows({ children }: { children?: ReactNode }) {
  return <ul className="rows">{children}</ul>
}

type RowProps = {
  icon: IconName
  /** `data:` address of a picture in the icon's place. */
  picture?: string | null
  title: ReactNode
  /** What is said below the title. */
  children?: ReactNode
  actions?: ReactNode
}

/** One thing in a list of its like, with what can be done to it. */
export function Row({ icon, picture = null, title, children, actions }: RowProps) {
  return (
    <li className="row">
      <span className="row-icon">
        {picture === null ? (
          <Icon name={icon} />
        ) : (
          <img className="row-picture" src={picture} alt="" />
        )}
      </span>
      <div className="row-text">
        <p className="row-title">{title}</p>
        {children}
      </div>
      {actions && <div className="row-actions">{actions}</div>}
    </li>
  )
}
