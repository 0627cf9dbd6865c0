import type { MatchCondition } from '@idos/protocol'
import { useRef } from 'preact/hooks'
import { shownPurpose } from '../../shared/shown-text.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { conditionInWords } from '../text/condition-in-words.ts'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Clipped } from '../ui/Clipped.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SeenActions } from '../ui/SeenActions.tsx'
import { useSeen } from '../ui/use-seen.ts'

type Props = { state: Extract<FlowState, { step: 'question' }>; act: Controller }

const UNSEEN = 'First read the whole question: scroll to the end.'

/**
 * A question about private values, in words, and what its answer tells. The window does not know the answer: a decision that
 * followed from it would tell as much as the answer.
 */
export function QuestionScreen({ state, act }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const seen = useSeen(end)
  const { request, sending } = state
  const { conditions, count, answered } = request
  const purpose = shownPurpose(request.purpose)

  return (
    <div class="screen consent">
      <Heading>Answer a question?</Heading>
      <Asker
        requester={request.requester}
        act={
          count === 1
            ? 'asks whether your credential fits'
            : `asks which of ${count} credentials fit`
        }
      />
      <section class="card question" aria-label="The question">
        <p class="hint">
          {conditions.length === 1 ? 'It fits if this is so:' : 'It fits if all of this is so:'}
        </p>
        <ul>
          {conditions.map((condition, index) => (
            <li key={index}>
              <Condition condition={condition} />
            </li>
          ))}
        </ul>
        {purpose !== '' && (
          <>
            <p class="hint">Why, in the words of the app</p>
            <p>
              <Clipped text={purpose} limit={120} />
            </p>
          </>
        )}
      </section>
      <Notice tone="plain" icon="eye">
        The app learns {count === 1 ? 'yes or no' : 'yes or no for each of them'}, which tells
        something about you, and no values. Nothing is looked up before you answer: if you decline,
        it learns nothing.
      </Notice>
      {answered > 0 && (
        <Notice tone="warning" icon="warning">
          You have answered {answered === 1 ? 'one question' : `${answered} questions`} of this app
          since you unlocked. Several answers together can give a value away.
        </Notice>
      )}
      <div ref={end} tabIndex={-1} />
      <SeenActions end={end} seen={seen} what="the question" busy={sending} act={act}>
        <ArmedButton
          blockedBy={seen ? null : UNSEEN}
          busy={sending}
          onConsent={() => void act.allow()}
        >
          {sending ? 'Looking…' : 'Answer'}
        </ArmedButton>
      </SeenActions>
    </div>
  )
}

function Condition({ condition }: { condition: MatchCondition }) {
  const { field, relation, values } = conditionInWords(condition)
  return (
    <>
      <bdi>{field}</bdi> {relation}{' '}
      {values.map((value, index) => (
        <>
          {index > 0 && ' or '}
          <bdi class="value">{value}</bdi>
        </>
      ))}
      {condition.on === 'public' && <span class="hint"> (public)</span>}
    </>
  )
}
