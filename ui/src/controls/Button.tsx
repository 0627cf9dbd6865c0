import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = {
  children: ReactNode
  onPress: () => void
  kind?: ButtonKind
  /** For screen readers, where the text alone does not say what the button is about. */
  label?: string
  /** It does nothing, and stays in the order of the keyboard: a person who comes to it hears why. */
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
      // React Aria takes a disabled button out of the order; one that is pending stays.
      isPending={isDisabled}
      {...(label ? { 'aria-label': label } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      {children}
    </AriaButton>
  )
}
