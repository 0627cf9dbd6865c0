import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Icon } from '../icons/Icon.tsx'

/** Closed at first. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaDisclosure className="disclosure">
      <AriaButton slot="trigger" className="disclosure-trigger">
        <Icon name="chevron" />
        {title}
      </AriaButton>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
