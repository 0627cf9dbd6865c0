/** One place where the repository breaks one of its rules. */
export type Violation = {
  file: string
  /** Counted from 1. */
  line: number
  /** What is wrong there, as a sentence. */
  rule: string
  /** What to do instead, as a sentence. */
  wayOn: string
}

/** Throws with one line per violation; a test that calls it shows them all. */
export function mustHold(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new Error(`\n${sentences(violations).join('\n')}\n`)
}

/** `file:line: rule way on`, which editors and terminals make a link of. */
export function sentences(violations: readonly Violation[]): string[] {
  return violations.map(({ file, line, rule, wayOn }) => `${file}:${line}: ${rule} ${wayOn}`)
}
