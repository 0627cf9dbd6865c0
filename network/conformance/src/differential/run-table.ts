import { cases } from '../cases/index.ts'
import type { Network } from '../run/network.ts'
import { type CaseResult, runCase } from '../run/run-case.ts'
import type { Connection } from '../wire/connection.ts'
import { eachOf } from '../world/each-of.ts'
import { isChosen } from './is-chosen.ts'
import { lockCases, racesTheClock } from './lock-cases.ts'

export type RunTableOptions = {
  /** Ids that contain this. */
  readonly only: string
  readonly atOnce: number
  /** A door to both targets for one case. */
  readonly doorFor: (id: string) => Promise<Connection>
  readonly onDone: (id: string) => void
}

/** Runs the cases of the conformance table, each through a door of its own. */
export async function runTable(network: Network, options: RunTableOptions): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  const chosen = [...lockCases, ...cases].filter(({ id }) => isChosen(id, options.only))
  const alone = (one: (typeof chosen)[number]) => one.needs?.includes('settings') ?? false
  const run = (some: typeof chosen, width: number) =>
    eachOf(
      some,
      async (one) => {
        if (racesTheClock.includes(one.id)) return void results.push(standIn(one.id))
        if (differOnPurpose.includes(one.id)) return void results.push(left(one.id))
        const door = await options.doorFor(one.id)
        results.push(await runCase({ ...network, admin: door }, door, one))
        options.onDone(one.id)
      },
      width,
    )
  await run(
    chosen.filter((one) => !alone(one)),
    options.atOnce,
  )
  await run(chosen.filter(alone), 1)
  return results
}

/** They hold for each engine alone; its answers are its own (network/devnode/src/rpc/DEVIATIONS.md). */
const differOnPurpose: readonly string[] = [
  'engine/hostile-texts',
  'engine/params',
  'engine/health',
  'engine/description',
  'engine/large-body',
]

function left(id: string): CaseResult {
  const detail = 'the answers differ on purpose; the table of each engine alone has it'
  return { id, target: 'mirror', state: 'skip', detail, steps: [], ms: 0 }
}

function standIn(id: string): CaseResult {
  const detail = `tries until a lock ends; differential/${id.split('/')[1]} stands in`
  return { id, target: 'mirror', state: 'skip', detail, steps: [], ms: 0 }
}
