/**
 * The origin of a website as a person types it: with or without `https://`, and whatever follows it. Null for what is none, or what
 * anybody on the way could answer for. Plain http only where no network lies between: `localhost`, `*.localhost`.
 */
export function parseSite(typed: string): string | null {
  const text = typed.trim()
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(full) ? new URL(full) : null
  if (!url || url.username || url.password || !url.hostname.includes('.')) {
    return url && url.hostname === 'localhost' && isPlain(url) ? url.origin : null
  }
  if (url.protocol === 'https:') return url.origin
  return isPlain(url) ? url.origin : null
}

const isPlain = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && /^(?:.+\.)?localhost$/.test(hostname)
