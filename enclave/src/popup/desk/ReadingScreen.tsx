import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { DeskEntry } from '../../shared/desk-messages.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Audit } from './Audit.tsx'
import type { Desk, Reading } from './desk.ts'
import { EntryScreen } from './EntryScreen.tsx'
import { HandOver } from './HandOver.tsx'
import { Issuers } from './Issuers.tsx'
import { useDeskTexts } from './use-desk-texts.ts'

const STEP = 50
/** Quiet time after a keystroke before it is looked for, in milliseconds. */
const PAUSE = 150

export function ReadingScreen({ state, act }: { state: Reading; act: Desk }) {
  const { m, say, count } = useDeskTexts()
  const { desk } = m
  const [shown, setShown] = useState<DeskEntry | null>(null)
  const [limit, setLimit] = useState(STEP)
  const { entries, found, total, gone, isRunning } = state
  const listed = useMemo(() => {
    const ids = found && new Set(found)
    return ids ? entries.filter(({ id }) => ids.has(id)) : entries
  }, [entries, found])
  // Who asked for one sees that one.
  const only = total === 1 ? entries[0] : undefined
  const seen = useRef(false)
  useEffect(() => {
    if (!only || seen.current) return
    seen.current = true
    setShown(only)
  }, [only])
  if (shown) {
    const now = entries.find(({ id }) => id === shown.id) ?? shown
    return <EntryScreen entry={now} site={state.site} act={act} onBack={() => setShown(null)} />
  }
  return (
    <div class="screen">
      <Heading>{desk.readTitle}</Heading>
      <div class="progress-line">
        <progress max={total} value={entries.length + gone} aria-label={desk.readTitle} />
        <p role="status">{count(desk.opened, entries.length, { all: total })}</p>
        {entries.length + gone < total && (
          <button
            type="button"
            class="button"
            onClick={() => (isRunning ? act.stop() : void act.goOn().catch(act.fail))}
          >
            {isRunning ? desk.stop : desk.goOn}
          </button>
        )}
      </div>
      {gone > 0 && <p class="hint">{count(desk.gone, gone)}</p>}
      {state.issuers.length === 0 && <p class="hint">{desk.issuersNone}</p>}
      <Issuers issuers={state.issuers} act={act} />
      <Find act={act} site={state.site} />
      {found && <p role="status">{count(desk.found, listed.length)}</p>}
      <ul class="copies" aria-label={desk.list}>
        {listed.slice(0, limit).map((entry) => (
          <Copy key={entry.id} entry={entry} onShow={() => setShown(entry)} />
        ))}
      </ul>
      {listed.length > limit && (
        <button type="button" class="more" onClick={() => setLimit(limit + STEP)}>
          {desk.more}
        </button>
      )}
      <HandOver state={state} act={act} found={found && listed.length} />
      <Audit entries={listed} site={state.site} issuers={state.issuers} />
      <Actions note={state.isGiven && <p>{say(desk.handed, { site: hostOf(state.site) })}</p>}>
        <button type="button" class="button primary" onClick={() => window.close()}>
          {desk.close}
        </button>
      </Actions>
    </div>
  )
}

const hostOf = (site: string) => new URL(site).host

function Copy({ entry, onShow }: { entry: DeskEntry; onShow(): void }) {
  const { m, say } = useDeskTexts()
  const { desk } = m
  const { ownerUserId, decision } = entry
  const name =
    ownerUserId === null ? desk.erased : say(desk.ofProfile, { id: ownerUserId.slice(0, 8) })
  return (
    <li class={`copy ${decision}`}>
      <span>
        <bdi>{name}</bdi>
        <span class="decision">{desk[decision]}</span>
      </span>
      <button
        type="button"
        class="button"
        aria-label={say(desk.showLabel, { id: ownerUserId?.slice(0, 8) ?? entry.id.slice(0, 8) })}
        onClick={onShow}
      >
        {desk.show}
      </button>
    </li>
  )
}

/** Words that are looked for live in the field and in the worker. */
function Find({ act, site }: { act: Desk; site: string }) {
  const { m, say } = useDeskTexts()
  const { desk } = m
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <div class="field">
      <label for="find">{desk.find}</label>
      <div class="input-row">
        <input
          id="find"
          type="search"
          autocomplete="off"
          maxLength={200}
          aria-describedby="find-hint"
          onInput={({ currentTarget }) => {
            const words = currentTarget.value
            clearTimeout(timer.current)
            timer.current = setTimeout(() => void act.search(words).catch(act.fail), PAUSE)
          }}
        />
      </div>
      <p id="find-hint" class="hint">
        {say(desk.findHint, { site: hostOf(site) })}
      </p>
    </div>
  )
}
