/** Parsers of single settings. They throw with a text that tells what is expected and never repeats the value. */

export function lines(content: string): string[] {
  return content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

export function nonEmpty(list: string[]): string[] {
  if (list.length === 0) throw new Error('it is empty')
  return list
}

export function backendUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new Error('not an http(s) URL')
  }
  return url.href.replace(/\/+$/, '')
}

export function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, '')) {
    throw new Error('not a web origin (scheme://host[:port], nothing after it)')
  }
  return url.origin
}

export function secretBytes(hex: string): Uint8Array {
  if (!/^(?:[0-9a-fA-F]{2}){32,}$/.test(hex)) throw new Error('not hex of 32 bytes or more')
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
