import { useRef, useState } from 'preact/hooks'
import type { Desk } from './desk.ts'
import { useDeskTexts } from './use-desk-texts.ts'

const ISSUER = /^(?:did:(?:key|jwk|web):\S+|[0-9a-f]{64}|z6Mk\S+|https?:\/\/\S+#z6Mk\S+)$/

/** Which issuers count: typed here, as a page that named them would decide what is accepted. */
export function Issuers({ issuers, act }: { issuers: readonly string[]; act: Desk }) {
  const { m, say, number } = useDeskTexts()
  const { desk } = m
  const field = useRef<HTMLTextAreaElement>(null)
  const [bad, setBad] = useState<number | null>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const lines = (field.current?.value ?? '').split('\n').map((line) => line.trim())
    const wrong = lines.findIndex((line) => line !== '' && !ISSUER.test(line))
    setBad(wrong === -1 ? null : wrong + 1)
    if (wrong !== -1) return field.current?.focus()
    void act.relyOn([...new Set(lines.filter(Boolean))].slice(0, 100)).catch(act.fail)
  }

  return (
    <details class="card small" open={issuers.length === 0}>
      <summary>{desk.issuers}</summary>
      <form onSubmit={submit} noValidate class="stack">
        <div class="field">
          <label for="issuers">{desk.issuers}</label>
          <textarea
            id="issuers"
            ref={field}
            class="text-area"
            rows={3}
            maxLength={20_000}
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            defaultValue={issuers.join('\n')}
            aria-invalid={bad !== null}
            aria-describedby="issuers-hint issuers-bad"
          />
          <p id="issuers-hint" class="hint">
            {desk.issuersHint}
          </p>
          <p id="issuers-bad" class="field-error" role="alert">
            {bad === null ? null : say(desk.issuersBad, { line: number(bad) })}
          </p>
        </div>
        <button type="submit" class="button">
          {desk.issuersDo}
        </button>
      </form>
    </details>
  )
}
