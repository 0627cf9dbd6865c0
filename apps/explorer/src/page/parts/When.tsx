import { useEffect, useState } from 'react'
import { useFormat } from '../messages/provider.tsx'

/** The time of now, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** How long ago something was; the exact time beside it where there is room. */
export function When({ time, isExact = false }: { time: number; isExact?: boolean }) {
  const { ago, date } = useFormat()
  const now = useNow()
  const exact = date(time)
  return (
    <time dateTime={new Date(time).toISOString()} title={exact}>
      {isExact ? `${exact} (${ago(time, now)})` : ago(time, now)}
    </time>
  )
}
