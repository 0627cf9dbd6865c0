import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = {
  children: ReactNode
  onPress: () => void
  kind?: ButtonKind
  /** For screen readers, where the text alone does not say what the button is about. */
  label?: string
  isDisabled?: boolean
  /** Id of the element that explains the button, or why it is disabled. */
  describedBy?: string
}

export function Button({
  children,
  onPress,
  kind = 'primary',
  label,
  isDisabled = false,
  describedBy,
}: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${kind}`}
      onPress={onPress}
      isDisabled={isDisabled}
      {...(label ? { 'aria-label': label } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      {children}
    </AriaButton>
  )
}
