import type { Need, World } from '@idos/testbed'

/** One row of the table: behaviour in a sentence, checked over the wire with people and keys of its own. */
export type ConformanceCase = {
  /** `group/what`, for `--only`. */
  readonly id: string
  readonly title: string
  /** `checklist 1` to `checklist 22` and `G1` to `G29` of the network's specification, or `errors`. */
  readonly covers: readonly string[]
  readonly needs?: readonly Need[]
  run(world: World): Promise<void>
}
