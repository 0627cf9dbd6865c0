import type { DeskEntry } from '../../shared/desk-messages.ts'
import { saveFile } from '../../shared/save-file.ts'
import { reportsAsCsv, reportsAsJson } from './report-files.ts'
import { useDeskTexts } from './use-desk-texts.ts'

type Props = { entries: readonly DeskEntry[]; site: string; issuers: readonly string[] }

/** The reports of the list as files, or on paper. They go to the person who presses, not to the page. */
export function Audit({ entries, site, issuers }: Props) {
  const { m, say, locale } = useDeskTexts()
  const { desk } = m
  if (entries.length === 0) return null
  const save = (end: string, type: string, text: string) =>
    saveFile(document, `idos-reports.${end}`, type, text)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date())
  return (
    <>
      <details class="card small">
        <summary>{desk.audit}</summary>
        <p class="hint">{desk.auditHint}</p>
        <div class="choices">
          <button
            type="button"
            class="button"
            onClick={() =>
              save('json', 'application/json', reportsAsJson(entries, { site, issuers }))
            }
          >
            {desk.saveJson}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => save('csv', 'text/csv', reportsAsCsv(entries))}
          >
            {desk.saveCsv}
          </button>
          <button type="button" class="button" onClick={() => window.print()}>
            {desk.print}
          </button>
        </div>
      </details>
      <section class="paper">
        <h2>{say(desk.printed, { date })}</h2>
        <p>{say(desk.forSite, { site })}</p>
        <ul>
          {issuers.map((issuer) => (
            <li key={issuer}>{issuer}</li>
          ))}
        </ul>
        {entries.map((entry) => (
          <div key={entry.id} class="paper-entry">
            <h3>
              {entry.id}: {desk[entry.decision]}
            </h3>
            <p>{entry.ownerUserId ?? desk.erased}</p>
            <p>{entry.sha256}</p>
            <ul>
              {entry.checks.map(({ name, outcome, code, reason }) => (
                <li key={name}>
                  {desk[name]}: {desk[outcome]} <span lang="en">{`${code}. ${reason}`}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  )
}
