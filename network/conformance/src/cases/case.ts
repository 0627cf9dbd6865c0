import type { Need, World } from '@idos/testbed'
import type { RuleId } from '../coverage/rules.ts'
import type { EngineControls } from '../engine/start-engine.ts'

/** One row of the table: behaviour in a sentence, checked with people and keys of its own. */
export type ConformanceCase = {
  /** `group/what`, for `--only`. */
  readonly id: string
  readonly title: string
  readonly covers: readonly RuleId[]
  readonly needs?: readonly Need[]
  run(world: CaseWorld): Promise<void>
}

/** What a case works with. `engine` is there for cases that need it or the clock. */
export type CaseWorld = World & { readonly engine: EngineControls }
