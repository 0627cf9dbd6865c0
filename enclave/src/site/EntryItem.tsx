import type { LogEntry } from '../shared/log/entry.ts'
import { saveReceipt } from '../shared/save-file.ts'
import { Origin } from './Origin.tsx'
import { texts } from './texts.ts'
import { moment } from './time.ts'

/** One request, as it was written down. */
export function EntryItem({ entry, site }: { entry: LogEntry; site: string }) {
  const { requester, recipient, receipt } = entry
  const isOther = requester.origin !== site
  const time = moment(entry.at)
  return (
    <li class="entry">
      <p class="entry-head">
        <strong>{texts.act(entry.act)}</strong>
        <span class={`badge ${entry.outcome}`}>{texts.outcome(entry)}</span>
      </p>
      <p class="hint">{time}</p>
      {entry.outcome === 'allowed' && <p class="small">{texts.maybe}</p>}
      <dl>
        {isOther && <Line name={texts.from}>{<Origin origin={requester.origin} />}</Line>}
        {recipient && recipient.origin !== site && (
          <Line name={texts.for}>
            {recipient.name && <bdi>{recipient.name} · </bdi>}
            <Origin origin={recipient.origin} />
          </Line>
        )}
        {requester.nested && (
          <Line name={texts.inside}>
            {requester.outerOrigin ? <Origin origin={requester.outerOrigin} /> : texts.another}
          </Line>
        )}
        {entry.purpose && (
          <Line name={texts.why}>
            <bdi>{entry.purpose}</bdi>
          </Line>
        )}
        {entry.credentials.map(({ kinds, fields }, i) => (
          <Line key={i} name={kinds.join(', ') || texts.fields}>
            <bdi>{fields.join(', ')}</bdi>
          </Line>
        ))}
        {entry.lockedUntil > 0 && <Line name={texts.locked}>{moment(entry.lockedUntil)}</Line>}
      </dl>
      {entry.credentials.length > 0 && (
        <details class="small">
          <summary>{texts.details}</summary>
          {entry.credentials.map(({ contentHash }) => (
            <p key={contentHash}>
              {texts.digest}: <code>{contentHash}</code>
            </p>
          ))}
        </details>
      )}
      {receipt && (
        <button
          type="button"
          class="button"
          aria-label={texts.receiptOf(site, time)}
          onClick={() => saveReceipt(document, receipt)}
        >
          {texts.receipt}
        </button>
      )}
    </li>
  )
}

function Line({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
