import { eachOf } from '@idos/testbed'
import type { ConformanceCase } from '../cases/case.ts'
import { doorsOf } from './doors.ts'
import { type CaseResult, runCase, type TestedNetwork } from './run-case.ts'

export type RunOptions = {
  /** Cases at a time. */
  readonly atOnce: number
  readonly onResult?: (result: CaseResult) => void
}

/** Runs every case against every target that is a door for it; those that change the whole network run alone, at the end. */
export async function runCases(
  network: TestedNetwork,
  cases: readonly ConformanceCase[],
  { atOnce, onResult }: RunOptions,
): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  const runAll = (some: readonly ConformanceCase[], width: number) => {
    const pairs = some.flatMap((one) =>
      network.targets
        .filter(({ kind }) => doorsOf(one).includes(kind))
        .map((target) => ({ one, target })),
    )
    return eachOf(
      pairs,
      async ({ one, target }) => {
        const result = await runCase(network, target, one)
        results.push(result)
        onResult?.(result)
      },
      width,
    )
  }
  const alone = (one: ConformanceCase) => one.needs?.includes('settings') ?? false
  await runAll(
    cases.filter((one) => !alone(one)),
    network.engine ? 1 : atOnce,
  )
  await runAll(cases.filter(alone), 1)
  return results
}
