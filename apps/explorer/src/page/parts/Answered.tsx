import { Button } from '@idos/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '../messages/provider.tsx'
import { addressOf, NoAnswer } from '../use-answer.ts'

type AnsweredProps<T> = {
  query: UseQueryResult<T>
  /** Of the answer, for engineers. */
  path: string
  children: (answer: T) => ReactNode
}

/** What is shown of an answer: that it comes, what it is, or why it is not there and what can be done. */
export function Answered<T>({ query, path, children }: AnsweredProps<T>) {
  const { states, raw } = useMessages()
  const { data, error, isError } = query
  const status = error instanceof NoAnswer ? error.status : 0
  const reason =
    status === 404 ? states.notThere : status === 429 ? states.tooMany : states.unreachable
  // The last page's answer is no answer to this one.
  const shown = data !== undefined && !(isError && query.isPlaceholderData) ? data : undefined
  return (
    <>
      {isError && (
        <div className="problem failing" role="alert">
          <p>{reason}</p>
          {status !== 404 && (
            <Button kind="secondary" onPress={() => void query.refetch()}>
              {states.again}
            </Button>
          )}
        </div>
      )}
      {shown === undefined && !isError && <p className="note">{states.loading}</p>}
      {shown !== undefined && children(shown)}
      <p className="raw">
        <a href={addressOf(path)}>{raw}</a>
      </p>
    </>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="note">{children}</p>
}
