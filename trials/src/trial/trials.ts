/** Thrown by a trial that cannot be made here. */
export class Skipped extends Error {}

export type Trials = {
  /** Runs one; `true` when it held. What it returns is printed with it. */
  run(name: string, trial: () => Promise<string>): Promise<boolean>
  readonly failed: number
  readonly skipped: number
}

/** Trials one after another: a line for each, whatever happened. */
export function createTrials(say: (line: string) => void): Trials {
  let failed = 0
  let skipped = 0
  return {
    async run(name, trial) {
      const from = Date.now()
      try {
        const said = await trial()
        say(`ok    ${name}: ${said} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
        return true
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        if (error instanceof Skipped) skipped++
        else failed++
        say(`${error instanceof Skipped ? 'skip' : 'FAIL'}  ${name}: ${text}`)
        return false
      }
    },
    get failed() {
      return failed
    },
    get skipped() {
      return skipped
    },
  }
}
