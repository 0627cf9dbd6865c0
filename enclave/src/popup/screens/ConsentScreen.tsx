import { useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { cleanLine } from '../text/clean.ts'
import { lockInWords } from '../text/lock.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { ConsumerCard } from '../ui/ConsumerCard.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'

type Props = {
  state: Extract<FlowState, { step: 'consent' }>
  act: Controller
  /** Unix seconds. */
  now: number
}

export function ConsentScreen({ state, act, now }: Props) {
  const [acceptedChange, setAcceptedChange] = useState(false)
  const { request, consumer, pin, sending } = state
  const name = cleanLine(consumer.profile.name, 80) || consumer.origin
  const purpose = cleanLine(request.purpose, 280)
  const lock = lockInWords(request.lockedUntil, now)
  const blockedBy =
    pin === 'changed' && !acceptedChange ? 'First confirm the changed key above.' : null

  return (
    <div class="screen">
      <Heading>Share your identity?</Heading>
      <Asker
        requester={request.requester}
        act={
          request.requester.origin === consumer.origin
            ? 'asks for your credential'
            : 'asks you to share your credential with somebody else'
        }
      />
      <ConsumerCard consumer={consumer} name={name} fingerprint={state.fingerprint} pin={pin} />
      {pin === 'changed' && (
        <Notice tone="danger" icon="warning">
          <strong>This recipient's encryption key has changed</strong> since you last shared with
          them. They may have renewed it, or somebody may have taken over their site. If in doubt,
          decline and ask them.
          <label class="check">
            <input
              type="checkbox"
              checked={acceptedChange}
              onChange={(event) => setAcceptedChange(event.currentTarget.checked)}
            />
            <span>I have checked with them that the new key is theirs.</span>
          </label>
        </Notice>
      )}
      {purpose !== '' && (
        <figure class="purpose">
          <figcaption>Why, in the words of the app</figcaption>
          <blockquote>
            <bdi>{purpose}</bdi>
          </blockquote>
        </figure>
      )}
      <Notice tone={lock.locked ? 'warning' : 'plain'} icon="clock">
        <strong>{lock.title}</strong> {lock.text}
      </Notice>
      <SharedContents credentials={state.credentials} />
      <Actions>
        <button
          type="button"
          class="button decline"
          disabled={sending}
          onClick={() => void act.decline()}
        >
          Decline
        </button>
        <ArmedButton blockedBy={blockedBy} busy={sending} onConsent={() => void act.allow()}>
          {sending ? 'Sealing…' : 'Allow'}
        </ArmedButton>
      </Actions>
    </div>
  )
}
