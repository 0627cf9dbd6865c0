/**
 * The words of strangers as the secure window shows them. The consent receipt holds these very texts: it says what the
 * person saw, not what was sent.
 */
import { cleanLine } from './clean.ts'

/** The name that a recipient gives itself. Empty when nothing of it can be shown. */
export function shownName(name: string): string {
  return cleanLine(name, 80)
}

/** Why the asking page wants it, in its own words. */
export function shownPurpose(purpose: string): string {
  return cleanLine(purpose, 280)
}
