import type { GrantReceived } from '@idos/client/consumer'
import { Badge } from '@idos/ui'
import { say } from '@idos/ui/page'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { useApp, useKnown } from '../app.tsx'
import { lockStateOf } from '../grants/filter.ts'
import { useSpeech } from '../words/provider.tsx'
import { useWho } from './parts.tsx'

/** A row before it was measured, in CSS pixels. */
const ROW = 76

/** Those in sight and a few around them: ten thousand cost as much as twenty. */
export function GrantList({ grants }: { grants: readonly GrantReceived[] }) {
  const { words } = useSpeech()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const rows = useWindowVirtualizer({
    count: grants.length,
    estimateSize: () => ROW,
    getItemKey: (index) => grants[index]?.id ?? index,
    overscan: 8,
    scrollMargin: top,
  })
  // Its height is set by script on the element, which the page's policy allows where it forbids a style in markup.
  useLayoutEffect(() => {
    if (list.current) list.current.style.blockSize = `${rows.getTotalSize()}px`
  })
  return (
    <ul ref={list} className="grant-list" aria-label={words.grants}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const grant = grants[index]
        if (!grant) return null
        return (
          <li
            key={key}
            className="grant"
            data-index={index}
            aria-setsize={grants.length}
            aria-posinset={index + 1}
            ref={(row) => {
              if (!row) return
              row.style.transform = `translateY(${start - top}px)`
              rows.measureElement(row)
            }}
          >
            <GrantRow grant={grant} />
          </li>
        )
      })}
    </ul>
  )
}

const tones = { accepted: 'good', unsettled: 'plain', refused: 'bad', unread: 'bad' } as const

function GrantRow({ grant }: { grant: GrantReceived }) {
  const { now } = useApp()
  const { outcomes } = useKnown()
  const { words, isle, format } = useSpeech()
  const who = useWho()(grant.owner)
  const lock = lockStateOf(grant, now())
  const decision = outcomes.get(grant.copyId)?.decision
  return (
    <>
      <span className="grant-text">
        <span className="grant-who">
          <bdi>{who}</bdi> {decision && <Badge tone={tones[decision]}>{words[decision]}</Badge>}
        </span>
        <span className="hint">
          {lock === 'locked'
            ? isle.granted.lockedUntil(format.dateTime(grant.lockedUntil))
            : words[lock]}
        </span>
      </span>
      <Link
        to="/grants/$id"
        params={{ id: grant.id }}
        className="button button-secondary link-button"
        aria-label={say(words.detailsLabel, { who })}
      >
        {words.details}
      </Link>
    </>
  )
}
