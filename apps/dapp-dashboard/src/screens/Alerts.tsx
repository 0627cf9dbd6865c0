import { Icon } from '@idos/ui'
import { say } from '@idos/ui/page'
import { Link } from '@tanstack/react-router'
import type { Alert } from '../grants/alerts.ts'
import { useSpeech } from '../words/provider.tsx'
import { useWho } from './parts.tsx'

/** More would be a list of its own. */
const MOST = 8

export function Alerts({ all }: { all: readonly Alert[] }) {
  const { words, format } = useSpeech()
  const nameOf = useWho()
  if (all.length === 0) return <p className="hint soon-none">{words.alertsNone}</p>
  const textOf = (alert: Alert): string => {
    if (alert.is === 'ended') return say(words.ended, { who: nameOf(alert.owner) })
    const who = nameOf(alert.grant.owner)
    if (alert.is === 'unlocks') return say(words.unlocks, { who, date: format.date(alert.at) })
    return say(alert.is === 'lapsed' ? words.lapsed : words.refusedAlert, { who })
  }
  return (
    <ul className="soon">
      {all.slice(0, MOST).map((alert) => (
        <li key={`${alert.is} ${alert.is === 'ended' ? alert.id : alert.grant.id}`}>
          <Icon name={alert.is === 'unlocks' ? 'clock' : 'alert'} />
          {alert.is === 'ended' ? (
            <span>{textOf(alert)}</span>
          ) : (
            <Link to="/grants/$id" params={{ id: alert.grant.id }}>
              {textOf(alert)}
            </Link>
          )}
        </li>
      ))}
      {all.length > MOST && (
        <li>{say(words.alertMore, { count: format.number(all.length - MOST) })}</li>
      )}
    </ul>
  )
}
