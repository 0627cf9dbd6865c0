import { useEffect, useState } from 'preact/hooks'
import type { Consumer } from '../consumer/fetch-consumer.ts'
import type { PinState } from '../consumer/pins.ts'
import { Icon } from './Icon.tsx'

type Props = { consumer: Consumer; name: string; fingerprint: string; pin: PinState }

const ACQUAINTANCE: Record<PinState, string> = {
  first: 'New to you: this is the first time you share with them on this device.',
  known: 'Known: you have shared with them before, with this key.',
  changed: 'You have shared with them before, with another key.',
}

/** Who will be able to read it: name, logo and key from the recipient's own site, and the site itself. */
export function ConsumerCard({ consumer, name, fingerprint, pin }: Props) {
  const policy = consumer.profile.privacyPolicy
  return (
    <section class="card consumer" aria-label="Recipient">
      <Logo logo={consumer.logo} name={name} />
      <div class="consumer-name">
        <p class="name">
          <bdi>{name}</bdi>
        </p>
        <p>
          <bdi class="origin">{consumer.origin}</bdi>
        </p>
      </div>
      <p class={`acquaintance ${pin}`}>
        <Icon name={pin === 'known' ? 'check' : pin === 'first' ? 'eye' : 'warning'} />
        <span>{ACQUAINTANCE[pin]}</span>
      </p>
      <details class="small">
        <summary>Key and privacy policy</summary>
        <dl class="fields">
          <div class="entry text">
            <dt>Key fingerprint</dt>
            <dd class="mono">{fingerprint}</dd>
          </div>
          <div class="entry text">
            <dt>Identifier</dt>
            <dd class="mono">{consumer.profile.walletIdentifier}</dd>
          </div>
          {policy?.startsWith('https://') && (
            <div class="entry text">
              <dt>Privacy policy</dt>
              <dd>
                <a href={policy} target="_blank" rel="noopener noreferrer">
                  {policy}
                </a>
              </dd>
            </div>
          )}
        </dl>
      </details>
    </section>
  )
}

function Logo({ logo, name }: { logo: Blob | null; name: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (logo === null) return
    const made = URL.createObjectURL(logo)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [logo])
  if (url === null) {
    return (
      <span class="logo monogram" aria-hidden="true">
        {Array.from(name)[0]?.toUpperCase()}
      </span>
    )
  }
  return <img class="logo" src={url} alt="" onError={() => setUrl(null)} />
}
