import type { ComponentChildren } from 'preact'
import type { Consumer } from '../../shared/messages.ts'
import { useTexts } from '../messages/context.tsx'
import { Logo } from './Logo.tsx'

type Props = { consumer: Consumer; name: string; fingerprint: string }

/** What the recipient's own site says of it, for those who look: key, identifier, privacy policy. */
export function RecipientDetails({ consumer, name, fingerprint }: Props) {
  const { m } = useTexts()
  const policy = consumer.profile.privacyPolicy
  return (
    <details class="card small">
      <summary>{m.consent.recipient}</summary>
      <dl class="fields">
        <Detail label={m.consent.recipientName}>
          <Logo logo={consumer.logo} name={name || '?'} />
          <bdi>{name}</bdi>
        </Detail>
        <Detail label={m.consent.fingerprint}>
          <span class="mono">{fingerprint}</span>
        </Detail>
        <Detail label={m.consent.identifier}>
          <span class="mono">{consumer.profile.walletIdentifier}</span>
        </Detail>
        {policy?.startsWith('https://') && (
          <Detail label={m.consent.privacyPolicy}>
            <a href={policy} target="_blank" rel="noopener noreferrer">
              {policy}
            </a>
          </Detail>
        )}
      </dl>
    </details>
  )
}

function Detail({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="entry text">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
