export type Commit = {
  /** The node that answered after the block. */
  readonly url: string
  /** A node at this height has the write. */
  height: number
}

export type CommitMemory = {
  remember(sender: string, url: string, height: number): Commit
  last(sender: string): Commit | undefined
}

export type CommitMemoryOptions = {
  /** Milliseconds. */
  readonly now: () => number
  readonly keepMs?: number
  readonly capacity?: number
}

/**
 * Which node last committed a write of a sender, so that the sender's next read sees it. Senders stay in memory only,
 * for a few minutes: other nodes follow within a block.
 */
export function createCommitMemory(options: CommitMemoryOptions): CommitMemory {
  const { now, keepMs = 120_000, capacity = 50_000 } = options
  const commits = new Map<string, { commit: Commit; until: number }>()

  return {
    remember(sender, url, height) {
      const commit: Commit = { url, height }
      commits.delete(sender)
      commits.set(sender, { commit, until: now() + keepMs })
      for (const [key, entry] of commits) {
        if (commits.size <= capacity && entry.until > now()) break
        commits.delete(key)
      }
      return commit
    },
    last(sender) {
      const entry = commits.get(sender)
      return entry && entry.until > now() ? entry.commit : undefined
    },
  }
}
