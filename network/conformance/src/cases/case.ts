import type { World } from '../world/world.ts'

/** What a case needs beyond the target and an inserter. Without it the case is skipped and says so. */
export type Need =
  /** The owner's key, and a node that takes its writes. */
  | 'owner'
  /** Permission to change the network's settings for a moment. Such cases run alone. */
  | 'settings'
  /** Reading the node's database. */
  | 'database'
  /** The target is a node, not a gateway. */
  | 'node'
  | 'gateway'

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
