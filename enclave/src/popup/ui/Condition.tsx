import type { MatchCondition } from '@idos/protocol'
import { Filled, useTexts } from '../messages/context.tsx'
import { conditionInWords } from '../text/condition-in-words.ts'

/** A condition as one line of words, whole. */
export function Condition({ condition }: { condition: MatchCondition }) {
  const texts = useTexts()
  const { m } = texts
  const { field, relation, values } = conditionInWords(condition, texts)
  const value = values.map((one, index) => (
    <>
      {index > 0 && m.question.or}
      <bdi class="value">{one}</bdi>
    </>
  ))
  return (
    <>
      <Filled text={relation} values={{ field: <bdi>{field}</bdi>, value }} />
      {condition.on === 'public' && <span class="hint"> {m.question.public}</span>}
    </>
  )
}
