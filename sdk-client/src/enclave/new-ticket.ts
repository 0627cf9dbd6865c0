/** 32 random bytes as lower-case hex: known to whoever they were handed to. */
export function newTicket(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
