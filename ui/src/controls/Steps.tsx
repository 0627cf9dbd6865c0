import { Icon } from '../icons/Icon.tsx'

export type Step = {
  name: string
  /** Shown only while it is this step's turn. */
  hint: string
  status: 'done' | 'now' | 'later'
  /** The status in words, for screen readers. */
  statusName: string
}

type StepsProps = { id?: string; of: readonly (string | Step)[] }

/** Things that happen one after another: names of what will happen, or how far it has come. */
export function Steps({ id, of }: StepsProps) {
  return (
    <ol className="steps" {...(id ? { id } : {})}>
      {of.map((step, index) =>
        typeof step === 'string' ? (
          <li key={step}>
            <Mark index={index} />
            {step}
          </li>
        ) : (
          <li
            key={step.name}
            className={`step-${step.status}`}
            {...(step.status === 'now' ? { 'aria-current': 'step' } : {})}
          >
            <Mark index={index} isDone={step.status === 'done'} />
            <span>
              {step.name}
              <span className="visually-hidden"> ({step.statusName})</span>
              {step.status === 'now' && <span className="hint">{step.hint}</span>}
            </span>
          </li>
        ),
      )}
    </ol>
  )
}

function Mark({ index, isDone = false }: { index: number; isDone?: boolean }) {
  return (
    <span className="step-mark" aria-hidden="true">
      {isDone ? <Icon name="check" /> : index + 1}
    </span>
  )
}
