import { useState } from 'preact/hooks'
import { countEntries, type Field, firstEntries } from '../credential/field.ts'
import { useTexts } from '../messages/context.tsx'
import { CredentialFields } from './CredentialFields.tsx'

const STEP = 100

type Props = { fields: readonly Field[]; first: number }

/** All values, as many at once as a screen bears: the first few, then a hundred with each press. */
export function StepList({ fields, first }: Props) {
  const { m, say } = useTexts()
  const [limit, setLimit] = useState(first)
  const total = countEntries(fields)
  const left = total - limit
  return (
    <>
      <CredentialFields fields={firstEntries(fields, limit)} />
      {left > 0 && (
        <button type="button" class="more" onClick={() => setLimit(limit + STEP)}>
          {left <= STEP
            ? say(m.contents.showAllValues, { count: total })
            : say(m.contents.showMoreValues, { step: STEP, count: total })}
        </button>
      )}
    </>
  )
}
