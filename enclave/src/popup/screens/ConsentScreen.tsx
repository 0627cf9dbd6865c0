import { shownName, shownPurpose } from '../../shared/shown-text.ts'
import { blockConsent } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { credentialsInWords, kindsInWords } from '../text/kinds-in-words.ts'
import { lockInWords } from '../text/lock.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { ChangedKey } from '../ui/ChangedKey.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Deal } from '../ui/Deal.tsx'
import { Heading } from '../ui/Heading.tsx'
import { NestedNotice } from '../ui/NestedNotice.tsx'
import { RecipientDetails } from '../ui/RecipientDetails.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'

type Props = {
  state: Extract<FlowState, { step: 'consent' }>
  act: Controller
  /** Unix seconds. */
  now: number
}

export function ConsentScreen({ state, act, now }: Props) {
  const { request, consumer, credentials, pin, sending } = state
  const lock = lockInWords(request.lockedUntil, now)
  const name = shownName(consumer.profile.name)
  const purpose = shownPurpose(request.purpose)
  const count = credentials.length

  return (
    <div class="screen consent">
      <Heading>
        {count === 1 ? 'Share your credential?' : `Share ${credentialsInWords(count)}?`}
      </Heading>
      <Deal
        what={kindsInWords(credentials.map(({ view }) => view.kinds))}
        consumer={consumer}
        name={name}
        pin={pin}
        requester={request.requester}
        lock={lock}
      />
      {pin === 'changed' && (
        <ChangedKey accepted={state.acceptedChange} onAccept={act.acceptChange} />
      )}
      <NestedNotice requester={request.requester} />
      {purpose !== '' && (
        <figure class="purpose">
          <figcaption>Why, in the words of the app</figcaption>
          <blockquote>
            <Clipped text={purpose} limit={120} />
          </blockquote>
        </figure>
      )}
      <SharedContents credentials={credentials} />
      <RecipientDetails consumer={consumer} name={name} fingerprint={state.fingerprint} />
      <Actions>
        <button
          type="button"
          class="button decline"
          disabled={sending}
          onClick={() => void act.decline()}
        >
          Decline
        </button>
        <ArmedButton
          blockedBy={blockConsent(state)}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? 'Sealing…' : count === 1 ? 'Allow' : `Share ${credentialsInWords(count)}`}
        </ArmedButton>
      </Actions>
    </div>
  )
}
