import { Button } from '@idos/ui'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useMessages } from './messages/provider.tsx'
import { NoAnswer, readAnswer } from './use-answer.ts'

/** Leads to a block by its number, and to a block or a transaction by its hash. */
export function Search() {
  const { search, states } = useMessages()
  const navigate = useNavigate()
  const [id, problemId] = [useId(), useId()]
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function find(): Promise<void> {
    setProblem(null)
    const wanted = text.trim().replace(/^0x/i, '').toLowerCase()
    // As people copy it: with the marks of their language between the digits.
    const number = wanted.replaceAll(/[\s.,’'  ]/g, '')
    if (/^[1-9]\d{0,15}$/.test(number))
      return navigate({ to: '/block/$height', params: { height: number } })
    if (!/^[0-9a-f]{64}$/.test(wanted)) return setProblem(search.wrong)
    try {
      const found = await readAnswer('find', `find/${wanted}`)
      if (found.kind === 'block')
        return await navigate({ to: '/block/$height', params: { height: String(found.height) } })
      await navigate({ to: '/tx/$hash', params: { hash: found.hash } })
    } catch (error) {
      const status = error instanceof NoAnswer ? error.status : 0
      const other = status === 429 ? states.tooMany : states.unreachable
      setProblem(status === 404 ? states.notThere : other)
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    void find()
  }

  return (
    <search>
      <form className="search" onSubmit={onSubmit}>
        <label className="visually-hidden" htmlFor={id}>
          {search.label}
        </label>
        <input
          id={id}
          className="field"
          value={text}
          placeholder={search.label}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={80}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          onChange={({ target }) => setText(target.value)}
        />
        <Button kind="secondary" onPress={() => void find()}>
          {search.button}
        </Button>
        {problem !== null && (
          <p id={problemId} className="problem search-problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </search>
  )
}
