/**
 * Words of strangers on a terminal: credentials, profiles, headers, answers of servers.
 *
 * Attacker: who writes them. Control characters move the cursor, rename the window or hide what was printed before; marks of
 * direction turn a line around; a line end makes a line that this program did not print.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu

/** One line of what a terminal only shows, at most that long. */
export function printable(text: string, most = 500): string {
  const clean = text.replace(UNSEEN, '\u{fffd}')
  return clean.length > most ? `${clean.slice(0, most)} ... (${clean.length} characters)` : clean
}

/** Any value on one line. */
export function printableJson(value: unknown, most = 200): string {
  return printable(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), most)
}
