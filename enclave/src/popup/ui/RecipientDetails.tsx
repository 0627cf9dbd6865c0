import type { ComponentChildren } from 'preact'
import type { Consumer } from '../../shared/messages.ts'
import { Logo } from './Logo.tsx'

type Props = { consumer: Consumer; name: string; fingerprint: string }

/** What the recipient's own site says of it, for those who look: key, identifier, privacy policy. */
export function RecipientDetails({ consumer, name, fingerprint }: Props) {
  const policy = consumer.profile.privacyPolicy
  return (
    <details class="card small">
      <summary>Recipient: key and privacy policy</summary>
      <dl class="fields">
        <Detail label="Calls itself">
          <Logo logo={consumer.logo} name={name || '?'} />
          <bdi>{name}</bdi>
        </Detail>
        <Detail label="Key fingerprint">
          <span class="mono">{fingerprint}</span>
        </Detail>
        <Detail label="Identifier">
          <span class="mono">{consumer.profile.walletIdentifier}</span>
        </Detail>
        {policy?.startsWith('https://') && (
          <Detail label="Privacy policy">
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
