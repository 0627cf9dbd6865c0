import type { Child } from './child.ts'

const ASK_EVERY = 100

/** When a process is usable: what it prints, or a question that is asked ten times a second until the answer is yes. */
export type Ready = RegExp | (() => Promise<boolean>)

/** A question for a server: whether it answers a GET with a 2xx. */
export function answersAt(url: string): () => Promise<boolean> {
  return async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
}

/**
 * Resolves once the question is answered by yes; `false` when the process ended before, or the time (milliseconds) is
 * over.
 */
export async function asked(
  child: Child,
  ready: () => Promise<boolean>,
  within: number,
): Promise<boolean> {
  const until = Date.now() + within
  while (Date.now() < until && !child.hasEnded) {
    const yes = await ready().catch(() => false)
    // What answered may have been another program, or this one with its last breath.
    if (yes) return !child.hasEnded
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
  return false
}

/** The lines of a process, of which one says that it is ready. */
export type AwaitedLine = {
  hear(line: string): void
  /**
   * Resolves with the first group of the line that was waited for, or with all of the match; with `undefined` when the
   * process ended before, or the time (milliseconds) is over.
   */
  heard(child: Child, within: number): Promise<string | undefined>
}

export function awaitLine(pattern: RegExp): AwaitedLine {
  let found: (text: string | undefined) => void = () => {}
  const match = new Promise<string | undefined>((resolve) => {
    found = resolve
  })
  return {
    hear(line) {
      const groups = pattern.exec(line)
      if (groups) found(groups[1] ?? groups[0])
    },
    heard(child, within) {
      const late = setTimeout(() => found(undefined), within)
      void child.ended.then(() => found(undefined))
      return match.finally(() => clearTimeout(late))
    },
  }
}
