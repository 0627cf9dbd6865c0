import { Button, Progress, Screen, Section } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useEffect, useMemo } from 'react'
import { useActState, useApp, useClient, useKnown } from '../app.tsx'
import { findAlerts } from '../grants/alerts.ts'
import { filterGrants } from '../grants/filter.ts'
import { useGrants } from '../grants/queries.ts'
import { sayCount, useSpeech } from '../words/provider.tsx'
import { Alerts } from './Alerts.tsx'
import { Filters, useFilter } from './Filters.tsx'
import { GrantList } from './GrantList.tsx'
import { Problem } from './parts.tsx'
import { useReading } from './use-reading.ts'

/** Everything that was granted: how much, what to look at, and each of it. */
export function Grants() {
  const { kept, known: store, now } = useApp()
  const client = useClient()
  const known = useKnown()
  const busy = useActState()?.is === 'running'
  const { words, isle, format } = useSpeech()
  const { grants, total, isWhole, query } = useGrants(client)
  const filter = useFilter()
  const read = useReading()
  const { address } = client.account
  const at = now()

  // As it was when this page was opened: what is new is kept for the next visit.
  const seen = useMemo(() => {
    const { of, grants: before } = kept.seen.get()
    return of === address ? before : []
  }, [kept, address])
  useEffect(() => {
    if (!grants || !isWhole) return
    const now = grants.slice(0, 20_000).map(({ id, owner }) => [id, owner] as const)
    kept.seen.set({ of: address, grants: now })
  }, [grants, isWhole, kept, address])

  const listed = useMemo(
    () => filterGrants(grants ?? [], filter, known, at),
    [grants, filter, known, at],
  )
  const alerts = useMemo(
    () => (grants && isWhole ? findAlerts(grants, known, seen, at) : []),
    [grants, isWhole, known, seen, at],
  )
  return (
    <Screen name="grants" title={words.grants} lead={words.grantsLead}>
      {query.error && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {!grants && !query.error && (
        <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
      )}
      {grants && (
        <>
          <p className="grant-total" role="status">
            {isWhole
              ? sayCount(words.total, grants.length, format, document.documentElement.lang)
              : say(words.loading, {
                  count: format.number(grants.length),
                  total: format.number(total ?? 0),
                })}
          </p>
          {grants.length === 0 ? (
            <div className="empty">
              <p className="empty-title">{words.none}</p>
              <p className="hint">{words.noneBody}</p>
            </div>
          ) : (
            <>
              <Section title={words.alerts}>
                <Alerts all={alerts} />
              </Section>
              <Filters />
              {known.found && (
                <p className="note note-act">
                  <span>{words.found}</span>
                  <Button kind="secondary" onPress={store.forgetFound}>
                    {words.foundAway}
                  </Button>
                </p>
              )}
              <div className="bar">
                <Button isDisabled={busy || listed.length === 0} onPress={() => read(listed)}>
                  {say(words.readAll, { count: format.number(listed.length) })}
                </Button>
              </div>
              {listed.length === 0 ? (
                <p className="note" role="status">
                  {words.noMatch}
                </p>
              ) : (
                <GrantList grants={listed} />
              )}
            </>
          )}
        </>
      )}
    </Screen>
  )
}
