import { type CaseResult, cases, runCase } from '@idos/conformance'
import type { Connection, Network } from '@idos/testbed'
import { eachOf } from '@idos/testbed'
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
        if (nameAnAge.some((start) => one.id.startsWith(start)))
          return void results.push(ofOneChain(one.id))
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
  'engine/hostile-statements',
  'engine/params',
  'engine/health',
  'engine/description',
  'engine/large-body',
]

/**
 * A further wallet of a profile signs when the profile was created, to the second of the block that created it. Two chains
 * have two such blocks, so one and the same text is true at one of them only. All cases whose ids begin so.
 */
const nameAnAge: readonly string[] = [
  'credential/second-wallet',
  'credential/texts-of-other-purposes',
  'quota/',
  'settings/no-name',
  'settings/raw-ed25519',
  'wallet/bound-proof',
  'wallet/detach',
  'wallet/empty-key',
  'wallet/known-by-the-oldest',
  'wallet/known-profile',
  'wallet/list',
  'wallet/near-envelope',
  'wallet/no-squatting',
  'wallet/remove',
]

function ofOneChain(id: string): CaseResult {
  const detail = 'a signed text names the second of a block; the table of each engine alone has it'
  return { id, target: 'mirror', state: 'skip', detail, steps: [], ms: 0 }
}

function left(id: string): CaseResult {
  const detail = 'the answers differ on purpose; the table of each engine alone has it'
  return { id, target: 'mirror', state: 'skip', detail, steps: [], ms: 0 }
}

function standIn(id: string): CaseResult {
  const detail = `tries until a lock ends; differential/${id.split('/')[1]} stands in`
  return { id, target: 'mirror', state: 'skip', detail, steps: [], ms: 0 }
}
