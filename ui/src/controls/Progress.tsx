import { Icon, type IconName } from '../icons/Icon.tsx'

/** Something is going on: says what, and for whom it waits. */
export function Progress({ icon, title, body }: { icon: IconName; title: string; body: string }) {
  return (
    <div className="progress">
      <span className="progress-mark">
        <Icon name={icon} />
      </span>
      <div>
        <p className="progress-title">{title}</p>
        <p className="hint">{body}</p>
      </div>
    </div>
  )
}
