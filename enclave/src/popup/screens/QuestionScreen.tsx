import { useRef } from 'preact/hooks'
import { shownPurpose } from '../../shared/shown-text.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import type { Texts } from '../messages/texts.ts'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Condition } from '../ui/Condition.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SeenActions } from '../ui/SeenActions.tsx'
import { useSeen } from '../ui/use-seen.ts'

type Props = { state: Extract<FlowState, { step: 'question' }>; act: Controller }

/**
 * A question about private values, in words, and what its answer tells. The window does not know the answer: a decision that
 * followed from it would tell as much as the answer.
 */
export function QuestionScreen({ state, act }: Props) {
  const texts = useTexts()
  const { m } = texts
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, sending } = state
  const { conditions, count, answered } = request
  const purpose = shownPurpose(request.purpose)

  return (
    <div class="screen consent">
      <Heading>{m.question.title}</Heading>
      <Asker requester={request.requester} text={askedOf(count, texts)} />
      <section class="card question" aria-label={m.question.label}>
        <p class="hint">{texts.count(m.question.fits, conditions.length)}</p>
        <ul>
          {conditions.map((condition, index) => (
            <li key={index}>
              <Condition condition={condition} all={conditions} />
            </li>
          ))}
        </ul>
        {purpose !== '' && (
          <>
            <p class="hint">{m.common.why}</p>
            <p>
              <Clipped text={purpose} limit={120} />
            </p>
          </>
        )}
      </section>
      <Notice tone="plain" icon="eye">
        {count === 1 ? m.question.learnsOne : m.question.learnsMany}
      </Notice>
      {answered > 0 && (
        <Notice tone="warning" icon="warning">
          {texts.count(m.question.answered, answered)}
        </Notice>
      )}
      <div ref={end} tabIndex={-1} />
      <SeenActions end={end} seen={seen} texts={m.question} busy={sending} act={act}>
        <ArmedButton
          blockedBy={seen ? null : m.question.unseen}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? m.question.looking : m.question.answer}
        </ArmedButton>
      </SeenActions>
    </div>
  )
}

/** The sentence of the form for the count, which leaves the site its place. */
function askedOf(count: number, texts: Texts): `${string}{site}${string}` {
  return texts.count(texts.m.asker.match, count, { site: '{site}' }) as `${string}{site}${string}`
}
