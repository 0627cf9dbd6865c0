import { type Connection, createWorld, type Network, type Step, type World } from '@idos/testbed'
import type { CaseWorld, ConformanceCase } from '../cases/case.ts'
import type { EngineControls } from '../engine/start-engine.ts'

export type CaseResult = {
  readonly id: string
  readonly target: string
  readonly state: 'pass' | 'fail' | 'skip'
  /** What differed, or what was missing to run it. */
  readonly detail: string
  readonly steps: readonly Step[]
  readonly ms: number
}

/** A network as it is tested; with its engine where that runs in this process. */
export type TestedNetwork = Network & { readonly engine?: EngineControls }

export async function runCase(
  network: TestedNetwork,
  target: Connection,
  one: ConformanceCase,
): Promise<CaseResult> {
  const offers = network.offers(target)
  const missing = (one.needs ?? []).filter((need) => !offers.has(need))
  const base = { id: one.id, target: target.rpc.url }
  if (missing.length > 0) {
    return { ...base, state: 'skip', detail: `needs: ${missing.join(', ')}`, steps: [], ms: 0 }
  }
  const steps: Step[] = []
  const { admin, owner, inserter, people, search, engine } = network
  const record = (step: Step) => {
    steps.push(step)
  }
  const world = createWorld({ connection: target, admin, owner, inserter, people, search, record })
  const since = performance.now()
  const took = () => Math.round(performance.now() - since)
  try {
    await one.run(withEngine(world, engine))
    return { ...base, state: 'pass', detail: '', steps, ms: took() }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { ...base, state: 'fail', detail, steps, ms: took() }
  }
}

function withEngine(world: World, engine: EngineControls | undefined): CaseWorld {
  const get = () => {
    if (engine === undefined) throw new Error('This case needs the engine.')
    return engine
  }
  return Object.defineProperty(world, 'engine', { get }) as CaseWorld
}
