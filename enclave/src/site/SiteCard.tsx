import { useEffect, useRef, useState } from 'preact/hooks'
import type { SiteRecord } from './by-site.ts'
import { EntryItem } from './EntryItem.tsx'
import { Origin } from './Origin.tsx'
import { texts } from './texts.ts'
import { moment } from './time.ts'

type Props = { record: SiteRecord; onForget(site: string): Promise<void> }

/** One site: what it asked, and the way to be rid of it. */
export function SiteCard({ record, onForget }: Props) {
  const { site, asked, received, consents, pinned, last } = record
  const [isSure, setSure] = useState(false)
  const question = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isSure) question.current?.focus()
  }, [isSure])
  const facts = [
    asked.length > 0 ? texts.askedTimes(asked.length) : texts.receiver,
    texts.consents(consents),
    ...(last > 0 ? [texts.last(moment(last))] : []),
  ]
  return (
    <li class="card">
      <h3>
        <Origin origin={site} />
      </h3>
      <p class="hint">{facts.join(' · ')}</p>
      {pinned && <p class="hint">{texts.pinned}</p>}
      {asked.length + received.length > 0 && (
        <details>
          <summary aria-label={texts.history(site)}>{texts.show}</summary>
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
            {texts.forgetSure}
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => setSure(false)}>
              {texts.keep}
            </button>
            <button type="button" class="button danger" onClick={() => void onForget(site)}>
              {texts.forgetYes}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={texts.forgetOf(site)}
          onClick={() => setSure(true)}
        >
          {texts.forget}
        </button>
      )}
    </li>
  )
}
