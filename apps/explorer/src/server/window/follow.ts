import { type AskNode, NotThere } from '../read/ask-node.ts'
import { readBlock } from '../read/read-block.ts'
import type { Window } from './create-window.ts'

export type FollowOptions = {
  readonly ask: AskNode
  readonly window: Window
  readonly mark: (sender: string, time: number) => string
  /** Blocks before the first one that is read. */
  readonly depth: number
}

export type Follower = {
  /** Reads what is new, then some of what is older. Resolves with whether there is more to read at once. */
  step(): Promise<boolean>
  /** Nothing older is to be read: the first block, as far as the depth goes, or what the node does not keep. */
  readonly isComplete: boolean
}

/** Blocks in one step: between them others are answered. */
const AT_ONCE = 200

/** Follows the chain of a node: the newest blocks first, the older ones when there is time. */
export function createFollower({ ask, window, mark, depth }: FollowOptions): Follower {
  let floor: number | undefined
  let isComplete = false

  function startOver(): void {
    window.clear()
    floor = undefined
    isComplete = false
  }

  async function readNewer(head: number): Promise<void> {
    const first = window.highest === undefined ? head : window.highest + 1
    for (let height = first; height <= Math.min(head, first + AT_ONCE); height++) {
      const read = await readBlock(ask, { height }, mark)
      const before = window.block(height - 1)
      // Another chain on the same node: a data folder that was started over.
      if (before && before.block.hash !== read.block.previous) return startOver()
      window.add(read)
    }
  }

  async function readOlder(): Promise<void> {
    floor ??= Math.max(1, (window.highest ?? 1) - depth)
    for (let left = AT_ONCE; left > 0 && !isComplete; left--) {
      const height = (window.lowest ?? 1) - 1
      if (height < floor) isComplete = true
      else
        try {
          window.add(await readBlock(ask, { height }, mark))
          // There was no room for it: what is held goes no further back.
          if (window.lowest !== height) isComplete = true
        } catch (error) {
          if (!(error instanceof NotThere)) throw error
          isComplete = true
        }
    }
  }

  return {
    get isComplete() {
      return isComplete
    },
    async step() {
      const { height: head } = await ask('user.health')
      if (window.highest !== undefined && head < window.highest) startOver()
      await readNewer(head)
      if (window.highest === head && !isComplete) await readOlder()
      return window.highest !== head || !isComplete
    },
  }
}
