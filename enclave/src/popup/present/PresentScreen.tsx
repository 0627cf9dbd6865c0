import { useRef } from 'preact/hooks'
import type { Verifier } from '../../shared/deputy-messages.ts'
import { shownPurpose } from '../../shared/shown-text.ts'
import { blockRelease } from '../consent.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Heading } from '../ui/Heading.tsx'
import { NestedNotice } from '../ui/NestedNotice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SeenActions } from '../ui/SeenActions.tsx'
import { SharedContents } from '../ui/SharedContents.tsx'
import { Site } from '../ui/Site.tsx'
import { useSeen } from '../ui/use-seen.ts'
import { VerifierDetails, VerifierName } from './VerifierName.tsx'
import { presentWords } from './words.ts'

type State = Extract<FlowState, { step: 'release' }>
type Props = { state: State & { readonly verifier: Verifier }; act: Controller }

/** Claims for a verifier of another system: who it is and what of that is proven, what leaves, and what stays. */
export function PresentScreen({ state, act }: Props) {
  const { m, language } = useTexts()
  const words = presentWords[language]
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, verifier, credentials, agreed, sending } = state
  const purpose = shownPurpose(request.purpose)
  const blocked = blockRelease(state) ? m.release.tick : null

  return (
    <div class="screen consent">
      <Heading>{m.consent.title}</Heading>
      <dl class="deal">
        <div>
          <dt>{m.consent.asks}</dt>
          <dd>
            <Site origin={request.requester.origin} />
          </dd>
        </div>
        <div>
          <dt>{m.consent.receives}</dt>
          <dd>
            <VerifierName verifier={verifier} words={words} />
          </dd>
        </div>
        <div>
          <dt>{words.goesTo}</dt>
          <dd>
            <Site origin={new URL(verifier.responseUri).origin} />
          </dd>
        </div>
      </dl>
      <NestedNotice requester={request.requester} />
      <SharedContents credentials={credentials} />
      {purpose !== '' && (
        <section class="card question" aria-label={m.common.why}>
          <p class="hint">{m.common.why}</p>
          <p>
            <Clipped text={purpose} limit={120} />
          </p>
        </section>
      )}
      <VerifierDetails verifier={verifier} words={words} />
      <Notice tone="plain" icon="check">
        {words.encrypted} {words.noReturn}
      </Notice>
      {verifier.proof.by !== 'anchor' && (
        <Notice tone="danger" icon="warning">
          <strong>{words.unknown}</strong> {words.unknownBody}
          <label class="check">
            <input
              type="checkbox"
              checked={agreed}
              disabled={sending}
              onChange={(event) => act.agree(event.currentTarget.checked)}
            />
            <span>{words.agree}</span>
          </label>
        </Notice>
      )}
      <div ref={end} tabIndex={-1} />
      <SeenActions
        end={end}
        seen={seen}
        texts={m.consent}
        blocked={blocked}
        busy={sending}
        act={act}
      >
        <ArmedButton
          blockedBy={seen ? blocked : m.consent.unseen}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? m.consent.sealing : m.consent.allow}
        </ArmedButton>
      </SeenActions>
    </div>
  )
}
