import { type ReactNode, useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Icon, type IconName } from './icons.tsx'

type ButtonProps = {
  children: ReactNode
  onPress: () => void
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  label?: string
  isDisabled?: boolean
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

export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaDisclosure className="disclosure">
      <AriaButton slot="trigger" className="disclosure-trigger">
        <Icon name="chevron" />
        {title}
      </AriaButton>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}

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

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Things that happen one after another. */
export function Steps({ id, of }: { id?: string; of: readonly string[] }) {
  return (
    <ol className="steps" {...(id ? { id } : {})}>
      {of.map((step, index) => (
        <li key={step}>
          <span className="step-mark" aria-hidden="true">
            {index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  )
}

type SectionProps = { title: string; children: ReactNode }

export function Section({ title, children }: SectionProps) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      {children}
    </section>
  )
}
