import { deskDecisions } from '@idos/protocol/desk'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useMemo } from 'react'
import { type GrantFilter, lockStates } from '../grants/filter.ts'
import { useSpeech } from '../words/provider.tsx'

/** What is looked for stands in the address, so that it can be kept and gone back to. */
export function useFilter(): GrantFilter {
  const { lock, decision, find } = useSearch({ from: '/' })
  return useMemo(() => ({ lock, decision, find }), [lock, decision, find])
}

export function Filters() {
  const { words } = useSpeech()
  const filter = useFilter()
  const navigate = useNavigate({ from: '/' })
  const id = useId()
  const change = (next: GrantFilter) =>
    void navigate({ search: { ...filter, ...next }, replace: true })
  return (
    <div className="filters">
      <label className="field" htmlFor={`${id}-find`}>
        <span className="field-name">{words.find}</span>
        <input
          id={`${id}-find`}
          type="search"
          className="input"
          maxLength={200}
          value={filter.find ?? ''}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => change({ find: target.value || undefined })}
        />
      </label>
      <p id={`${id}-hint`} className="hint">
        {words.findHint}
      </p>
      <div className="filter-pair">
        <label className="field" htmlFor={`${id}-lock`}>
          <span className="field-name">{words.lock}</span>
          <select
            id={`${id}-lock`}
            className="input"
            value={filter.lock ?? ''}
            onChange={({ target }) =>
              change({ lock: lockStates.find((one) => one === target.value) })
            }
          >
            <option value="">{words.lockAny}</option>
            {lockStates.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="field" htmlFor={`${id}-decision`}>
          <span className="field-name">{words.result}</span>
          <select
            id={`${id}-decision`}
            className="input"
            value={filter.decision ?? ''}
            onChange={({ target }) =>
              change({ decision: deskDecisions.find((one) => one === target.value) })
            }
          >
            <option value="">{words.resultAny}</option>
            {deskDecisions.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}
