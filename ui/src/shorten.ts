/** Short form of an address or name: both ends, which is what people compare. */
export function shorten(text: string): string {
  return text.length <= 16 ? text : `${text.slice(0, 6)}…${text.slice(-4)}`
}
