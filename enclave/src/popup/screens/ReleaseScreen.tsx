import { useRef } from 'preact/hooks'
import { shownPurpose } from '../../shared/shown-text.ts'
import { blockRelease } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SeenActions } from '../ui/SeenActions.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'
import { useSeen } from '../ui/use-seen.ts'

type Props = { state: Extract<FlowState, { step: 'release' }>; act: Controller }

/** The page itself gets to read a credential: the values, what that means, and a tick besides the button. */
export function ReleaseScreen({ state, act }: Props) {
  const { m } = useTexts()
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, credentials, agreed, sending } = state
  const purpose = shownPurpose(request.purpose)
  const blocked = blockRelease(state) ? m.release.tick : null

  return (
    <div class="screen consent">
      <Heading>{m.release.title}</Heading>
      <Asker requester={request.requester} text={m.asker.release} />
      <SharedContents credentials={credentials} />
      {purpose !== '' && (
        <section class="card question" aria-label={m.release.why}>
          <p class="hint">{m.common.why}</p>
          <p>
            <Clipped text={purpose} limit={120} />
          </p>
        </section>
      )}
      <Notice tone="danger" icon="warning">
        <strong>{m.release.clear}</strong> {m.release.clearBody}
        <label class="check">
          <input
            type="checkbox"
            checked={agreed}
            disabled={sending}
            onChange={(event) => act.agree(event.currentTarget.checked)}
          />
          <span>{m.release.agree}</span>
        </label>
      </Notice>
      <div ref={end} tabIndex={-1} />
      <SeenActions
        end={end}
        seen={seen}
        texts={m.release}
        blocked={blocked}
        busy={sending}
        act={act}
      >
        <ArmedButton
          blockedBy={seen ? blocked : m.release.unseen}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? m.release.sending : m.release.submit}
        </ArmedButton>
      </SeenActions>
    </div>
  )
}
