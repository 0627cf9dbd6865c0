import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

type Props = {
  tone: 'plain' | 'good' | 'warning' | 'danger'
  icon: IconName
  children: ComponentChildren
}

export function Notice({ tone, icon, children }: Props) {
  return (
    <div class={`notice ${tone}`} role="note">
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}
