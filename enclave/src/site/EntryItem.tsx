import { Filled } from '../shared/language/Filled.tsx'
import { nameInWords } from '../shared/language/name-in-words.ts'
import type { LogEntry } from '../shared/log/entry.ts'
import { saveReceipt } from '../shared/save-file.ts'
import { Moment } from './Moment.tsx'
import type { Messages } from './messages/catalogue.ts'
import { useTexts } from './messages/context.tsx'
import { Origin } from './Origin.tsx'

/** One request, as it was written down. */
export function EntryItem({ entry, site }: { entry: LogEntry; site: string }) {
  const { m, say, moment } = useTexts()
  const texts = m.entry
  const { receipt } = entry
  return (
    <li class="entry">
      <p class="entry-head">
        <strong>{actInWords(entry, m)}</strong>
        <span class={`badge ${entry.outcome}`}>{outcomeInWords(entry, m)}</span>
      </p>
      <p class="hint">
        <Moment at={entry.at} />
      </p>
      {entry.outcome === 'allowed' && <p class="small">{texts.maybe}</p>}
      <Facts entry={entry} site={site} />
      {entry.credentials.length > 0 && (
        <details class="small">
          <summary>{texts.details}</summary>
          {entry.credentials.map(({ contentHash }) => (
            <p key={contentHash}>
              <Filled text={texts.digest} values={{ hash: <code dir="ltr">{contentHash}</code> }} />
            </p>
          ))}
        </details>
      )}
      {receipt && (
        <button
          type="button"
          class="button"
          aria-label={say(texts.receiptOf, { site, time: moment(entry.at) })}
          onClick={() => saveReceipt(document, receipt)}
        >
          {texts.receipt}
        </button>
      )}
    </li>
  )
}

/** Who, for whom, why and what: only what the card itself does not say. */
function Facts({ entry, site }: { entry: LogEntry; site: string }) {
  const texts = useTexts().m.entry
  const { requester, recipient } = entry
  return (
    <dl>
      {requester.origin !== site && (
        <Line name={texts.from}>
          <Origin origin={requester.origin} />
        </Line>
      )}
      {recipient && recipient.origin !== site && (
        <Line name={texts.for}>
          {recipient.name && (
            <>
              <bdi>{recipient.name}</bdi>
              {' · '}
            </>
          )}
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
        <Line key={i} name={kinds.length > 0 ? <Names names={kinds} /> : texts.fields}>
          <Names names={fields} />
        </Line>
      ))}
      {entry.lockedUntil > 0 && (
        <Line name={texts.locked}>
          <Moment at={entry.lockedUntil} />
        </Line>
      )}
    </dl>
  )
}

type LineProps = { name: preact.ComponentChildren; children: preact.ComponentChildren }

function Line({ name, children }: LineProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What was shown, by the names that it has in this language. */
function Names({ names }: { names: readonly string[] }) {
  const texts = useTexts()
  return names.map((name, i) => (
    <>
      {i > 0 && texts.m.entry.comma}
      <bdi>{nameInWords(name, texts)}</bdi>
    </>
  ))
}

function actInWords(entry: LogEntry, { entry: { acts, otherAct } }: Messages): string {
  const act = wordingOf(entry)
  return Object.hasOwn(acts, act) ? acts[act as keyof typeof acts] : otherAct
}

function outcomeInWords(logged: LogEntry, { entry }: Messages): string {
  const { outcome } = logged
  return wordingOf(logged) === 'share' && outcome === 'done'
    ? entry.shared
    : entry.outcomes[outcome]
}

/** To a person, claims for a verifier are a share. */
function wordingOf({ act }: LogEntry): string {
  return act === 'present' ? 'share' : act
}
