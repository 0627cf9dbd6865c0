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
  /** Moving the clock of the blocks. Such cases run at the engine's own door, one at a time. */
  | 'clock'
  /** The engine in this process: made-up callers and states, stored rows, query plans. As `clock`. */
  | 'engine'
