import type { MatchCondition } from '@idos/protocol'
import { Filled, useTexts } from '../messages/context.tsx'
import { conditionInWords } from '../text/condition-in-words.ts'

type ConditionProps = { condition: MatchCondition; all: readonly MatchCondition[] }

/** One of all conditions as one line of words, whole. */
export function Condition({ condition, all }: ConditionProps) {
  const texts = useTexts()
  const { m } = texts
  const { field, relation, values } = conditionInWords(condition, texts, all)
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
