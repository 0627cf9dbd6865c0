import { useRef } from 'preact/hooks'
import { shownName, shownPurpose } from '../../shared/shown-text.ts'
import { blockConsent } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { kindsInWords } from '../text/kinds-in-words.ts'
import { lockInWords } from '../text/lock.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { ChangedKey } from '../ui/ChangedKey.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Deal, Terms } from '../ui/Deal.tsx'
import { Heading } from '../ui/Heading.tsx'
import { NestedNotice } from '../ui/NestedNotice.tsx'
import { RecipientDetails } from '../ui/RecipientDetails.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'
import { useSeen } from '../ui/use-seen.ts'

type Props = {
  state: Extract<FlowState, { step: 'consent' }>
  act: Controller
  /** Unix seconds. */
  now: number
}

const UNSEEN = 'First look at everything that is shared: scroll to the end.'

/** Who asks for what; the values themselves; why and until when. The button acts once all of it has been in view. */
export function ConsentScreen({ state, act, now }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, consumer, credentials, pin, sending } = state
  const lock = lockInWords(request.lockedUntil, now)
  const name = shownName(consumer.profile.name)
  const purpose = shownPurpose(request.purpose)
  const count = credentials.length

  const blocked = blockConsent(state)
  const note =
    blocked === null && seen ? null : (
      <button
        type="button"
        class="more rest"
        onClick={() => {
          if (seen) return scrollTo({ top: 0 })
          end.current?.scrollIntoView({ block: 'center' })
          // This button goes away; the next stop of the keyboard is what follows the contents.
          end.current?.focus({ preventScroll: true })
        }}
      >
        {seen ? blocked : 'Show the rest of what is shared'}
      </button>
    )

  return (
    <div class="screen consent">
      <Heading>{count === 1 ? 'Share this?' : `Share these ${count} credentials?`}</Heading>
      <Deal
        what={count === 1 ? null : kindsInWords(credentials.map(({ view }) => view.kinds))}
        consumer={consumer}
        name={name}
        pin={pin}
        requester={request.requester}
      />
      {pin === 'changed' && (
        <ChangedKey accepted={state.acceptedChange} onAccept={act.acceptChange} />
      )}
      <NestedNotice requester={request.requester} />
      <SharedContents credentials={credentials} />
      <Terms lock={lock}>{purpose !== '' && <Clipped text={purpose} limit={120} />}</Terms>
      <div ref={end} tabIndex={-1} />
      <RecipientDetails consumer={consumer} name={name} fingerprint={state.fingerprint} />
      <p class="hidden-text" role="status">
        {seen ? 'Everything that is shared has been in view.' : ''}
      </p>
      <Actions note={note}>
        <button
          type="button"
          class="button decline"
          aria-disabled={sending}
          onClick={() => {
            if (!sending) void act.decline()
          }}
        >
          Decline
        </button>
        <ArmedButton
          blockedBy={blocked ?? (seen ? null : UNSEEN)}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? 'Sealing…' : count === 1 ? 'Allow' : `Share ${count} credentials`}
        </ArmedButton>
      </Actions>
    </div>
  )
}
