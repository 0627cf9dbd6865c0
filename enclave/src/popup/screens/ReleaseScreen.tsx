import { useRef } from 'preact/hooks'
import { shownPurpose } from '../../shared/shown-text.ts'
import { blockRelease } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SeenActions } from '../ui/SeenActions.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'
import { useSeen } from '../ui/use-seen.ts'

type Props = { state: Extract<FlowState, { step: 'release' }>; act: Controller }

const UNSEEN = 'First look at everything that the app would read: scroll to the end.'

/** The page itself gets to read a credential: the values, what that means, and a tick besides the button. */
export function ReleaseScreen({ state, act }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, credentials, agreed, sending } = state
  const purpose = shownPurpose(request.purpose)
  const blocked = blockRelease(state)

  return (
    <div class="screen consent">
      <Heading>Let this app read all of it?</Heading>
      <Asker requester={request.requester} act="wants to read this itself and may keep it" />
      <SharedContents credentials={credentials} />
      {purpose !== '' && (
        <section class="card question" aria-label="Why">
          <p class="hint">Why, in the words of the app</p>
          <p>
            <Clipped text={purpose} limit={120} />
          </p>
        </section>
      )}
      <Notice tone="danger" icon="warning">
        <strong>The app gets this in the clear.</strong> It can keep it, copy it and pass it on. You
        cannot take it back, and nobody can see what becomes of it.
        <label class="check">
          <input
            type="checkbox"
            checked={agreed}
            disabled={sending}
            onChange={(event) => act.agree(event.currentTarget.checked)}
          />
          <span>I want this app to read and keep it.</span>
        </label>
      </Notice>
      <div ref={end} tabIndex={-1} />
      <SeenActions
        end={end}
        seen={seen}
        what="what it would read"
        blocked={blocked}
        busy={sending}
        act={act}
      >
        <ArmedButton
          blockedBy={seen ? blocked : UNSEEN}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? 'Handing over…' : 'Hand it over'}
        </ArmedButton>
      </SeenActions>
    </div>
  )
}
