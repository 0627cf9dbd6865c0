import { useState } from 'preact/hooks'
import { countEntries, type Field, firstEntries } from '../credential/field.ts'
import { CredentialFields } from './CredentialFields.tsx'

const STEP = 100

type Props = { fields: readonly Field[]; first: number }

/** All values, as many at once as a screen bears: the first few, then a hundred with each press. */
export function StepList({ fields, first }: Props) {
  const [limit, setLimit] = useState(first)
  const total = countEntries(fields)
  const left = total - limit
  return (
    <>
      <CredentialFields fields={firstEntries(fields, limit)} />
      {left > 0 && (
        <button type="button" class="more" onClick={() => setLimit(limit + STEP)}>
          {left <= STEP ? `Show all ${total} values` : `Show ${STEP} more of ${total} values`}
        </button>
      )}
    </>
  )
}
