import type { Verifier } from '../../shared/deputy-messages.ts'
import { Filled } from '../messages/context.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { PresentWords } from './words.ts'

type Props = { verifier: Verifier; words: PresentWords }

/** Names that are shown; a certificate may have more, which the technical part has room for. */
const NAMES = 2

/** What is proven of who receives, and nothing that it says of itself. */
export function VerifierName({ verifier: { proof }, words }: Props) {
  switch (proof.by) {
    case 'anchor':
      return (
        <span class="party">
          <span>
            {proof.names.slice(0, NAMES).map((name) => (
              <bdi key={name} class="origin" dir="ltr">
                <strong>{name}</strong>{' '}
              </bdi>
            ))}
            <span class="acquaintance known">
              <Icon name="check" />
              {words.vouched}
            </span>
          </span>
        </span>
      )
    case 'key': {
      const groups = proof.fingerprint.match(/.{4}/g)?.join(' ')
      return (
        <span class="party">
          <span>
            <Filled
              text={words.key as `${string}{fingerprint}${string}`}
              values={{
                fingerprint: (
                  <bdi class="mono" dir="ltr">
                    {groups}
                  </bdi>
                ),
              }}
            />
            <span class="acquaintance changed">
              <Icon name="warning" />
              {words.keyOnly}
            </span>
          </span>
        </span>
      )
    }
    case 'nothing':
      return <strong>{words.unsigned}</strong>
  }
}

/** For those who look: how the protocol names it, whole. */
export function VerifierDetails({ verifier, words }: Props) {
  const { clientId, responseUri, proof } = verifier
  const names = proof.by === 'anchor' ? proof.names.slice(NAMES, 20) : []
  return (
    <details class="card small">
      <summary>{words.details}</summary>
      <dl class="fields">
        {[
          [words.name, clientId],
          [words.address, responseUri],
          ...names.map((name) => ['DNS', name] as const),
        ].map(([label, value]) => (
          <div key={value} class="entry text">
            <dt>{label}</dt>
            <dd>
              <bdi class="mono" dir="ltr">
                {value}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
