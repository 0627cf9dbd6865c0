import type { Remembered } from '../../shared/remember/remembered.ts'
import type { Texts } from '../messages/texts.ts'

/** How a remembered profile opens, and until when. */
export function howItOpens(entry: Remembered, { m: { remembered }, locale, say }: Texts): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const
  const end = new Date(entry.until * 1000).toLocaleString(locale, options)
  if (entry.by === 'passkey') return say(remembered.byPasskey, { end })
  return say(entry.term === 'session' ? remembered.forSession : remembered.until, { end })
}
