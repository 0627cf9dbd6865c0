/** What a fault scenario came to. */
export type ScenarioResult = {
  readonly scenario: string
  /** What was seen, one line each. */
  readonly seen: readonly string[]
  /** What should not have happened. */
  readonly breaches: readonly string[]
  /** How often the database ended and was started again, where the scenario counts it. */
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
  return {
    saw(line) {
      seen.push(line)
      report(`${scenario}: ${line}`)
    },
    must(holds, line) {
      const text = holds ? line : `NOT SO: ${line}`
      seen.push(text)
      if (!holds) breaches.push(line)
      report(`${scenario}: ${text}`)
    },
    result: () => ({ scenario, seen, breaches }),
  }
}
