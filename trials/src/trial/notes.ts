/** What a fault scenario came to. */
export type ScenarioResult = {
  readonly scenario: string
  /** What was seen, one line each. */
  readonly seen: readonly string[]
  /** What should not have happened. */
  readonly breaches: readonly string[]
  /** How often a database ended and was started again, where the scenario counts it. */
  readonly restarts?: number
  /** Why it could not run here. */
  readonly skipped?: string
}

export type Notes = {
  saw(line: string): void
  /** Notes the line, and a breach when it does not hold. */
  must(holds: boolean, line: string): void
  result(): ScenarioResult
}

export function createNotes(scenario: string, report: (line: string) => void): Notes {
  const seen: string[] = []
  const breaches: string[] = []
  const note = (line: string) => {
    seen.push(line)
    report(`${scenario}: ${line}`)
  }
  return {
    saw: note,
    must(holds, line) {
      if (!holds) breaches.push(line)
      note(holds ? line : `NOT SO: ${line}`)
    },
    result: () => ({ scenario, seen, breaches }),
  }
}
