import { useEffect, useRef, useState } from 'preact/hooks'
import { Filled } from '../shared/language/Filled.tsx'
import type { SiteRecord } from './by-site.ts'
import { EntryItem } from './EntryItem.tsx'
import { Moment } from './Moment.tsx'
import { useTexts } from './messages/context.tsx'
import { Origin } from './Origin.tsx'

type Props = { record: SiteRecord; onForget(site: string): Promise<void> }

/** One site: what it asked, and the way to be rid of it. */
export function SiteCard({ record, onForget }: Props) {
  const { m, say } = useTexts()
  const texts = m.sites
  const { site, asked, received, pinned } = record
  const [isSure, setSure] = useState(false)
  const question = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isSure) question.current?.focus()
  }, [isSure])
  return (
    <li class="card">
      <h3>
        <Origin origin={site} />
      </h3>
      <Facts {...record} />
      {pinned && <p class="hint">{texts.pinned}</p>}
      {asked.length + received.length > 0 && (
        <details>
          <summary aria-label={say(texts.historyOf, { site })}>{texts.history}</summary>
          <ul class="entries">
            {[...asked, ...received].map((entry) => (
              <EntryItem key={entry.id} entry={entry} site={site} />
            ))}
          </ul>
        </details>
      )}
      {isSure ? (
        <div class="sure">
          <p ref={question} tabIndex={-1}>
            {texts.sure}
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => setSure(false)}>
              {texts.keep}
            </button>
            <button type="button" class="button danger" onClick={() => void onForget(site)}>
              {texts.yes}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={say(texts.forgetOf, { site })}
          onClick={() => setSure(true)}
        >
          {texts.forget}
        </button>
      )}
    </li>
  )
}

function Facts({ asked, consents, last }: SiteRecord) {
  const { m, count } = useTexts()
  const texts = m.sites
  return (
    <p class="hint">
      {asked.length > 0 ? count(texts.asked, asked.length) : texts.receiver}
      {' · '}
      {consents > 0 ? count(texts.allowed, consents) : texts.nothingAllowed}
      {last > 0 && (
        <>
          {' · '}
          <Filled text={texts.last} values={{ time: <Moment at={last} /> }} />
        </>
      )}
    </p>
  )
}
