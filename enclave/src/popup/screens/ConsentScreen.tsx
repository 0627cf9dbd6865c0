import { useRef } from 'preact/hooks'
import { shownName, shownPurpose } from '../../shared/shown-text.ts'
import { blockConsent } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { kindsInWords } from '../text/kinds-in-words.ts'
import { lockInWords, retentionInWords } from '../text/lock.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Held, Misfit, unmetIn } from '../ui/AskedContent.tsx'
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

/** Who asks for what; the values themselves; why and until when. The button acts once all of it has been in view. */
export function ConsentScreen({ state, act, now }: Props) {
  const texts = useTexts()
  const { m } = texts
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, consumer, credentials, pin, sending } = state
  const lock = lockInWords(request.lockedUntil, now, texts)
  const name = shownName(consumer.profile.name)
  const purpose = shownPurpose(request.purpose)
  const { conditions = [], retention } = request
  const unmet = unmetIn(credentials)
  const kept = retention === undefined ? null : retentionInWords(retention, texts)
  const count = credentials.length

  const against = blockConsent(state)
  const blocked = against && { key: m.consent.confirmKey, misfit: m.misfit.confirm }[against]
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
        {seen ? blocked : m.consent.rest}
      </button>
    )

  return (
    <div class="screen consent">
      <Heading>{count === 1 ? m.consent.title : texts.count(m.consent.titleMany, count)}</Heading>
      <Deal
        what={
          count === 1
            ? null
            : kindsInWords(
                credentials.map(({ view }) => view.kinds),
                texts,
              )
        }
        consumer={consumer}
        name={name}
        pin={pin}
        requester={request.requester}
      />
      {pin === 'changed' && (
        <ChangedKey
          accepted={state.accepted.includes('key')}
          onAccept={(yes) => act.accept('key', yes)}
        />
      )}
      {unmet.length > 0 && (
        <Misfit
          unmet={unmet}
          accepted={state.accepted.includes('misfit')}
          onAccept={(yes) => act.accept('misfit', yes)}
        />
      )}
      <NestedNotice requester={request.requester} />
      <SharedContents credentials={credentials} />
      {conditions.length > 0 && unmet.length === 0 && <Held conditions={conditions} />}
      <Terms lock={lock} kept={kept}>
        {purpose !== '' && <Clipped text={purpose} limit={120} />}
      </Terms>
      <div ref={end} tabIndex={-1} />
      <RecipientDetails consumer={consumer} name={name} fingerprint={state.fingerprint} />
      <p class="hidden-text" role="status">
        {seen ? m.consent.seen : ''}
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
          {m.common.decline}
        </button>
        <ArmedButton
          blockedBy={blocked ?? (seen ? null : m.consent.unseen)}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending
            ? m.consent.sealing
            : count === 1
              ? m.consent.allow
              : texts.count(m.consent.allowMany, count)}
        </ArmedButton>
      </Actions>
    </div>
  )
}
