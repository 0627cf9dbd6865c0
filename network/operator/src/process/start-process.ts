import { type Child, type Program, startChild } from './child.ts'
import { asked, awaitLine, type Ready } from './ready.ts'

export type StartOptions = {
  readonly ready: Ready
  /** Milliseconds; 60 000 unless told. */
  readonly readyWithin?: number
}

export type Started = Child & {
  readonly pid: number
  /** The first group of the line that said it was ready, or all of the match; empty after a question. */
  readonly ready: string
}

const READY_WITHIN = 60_000

/**
 * Runs a program once, and resolves when it is usable.
 *
 * ```ts
 * const node = await startProcess({ name: 'devnode', main, args, ready: /ready at (http:\S+)/ })
 * await rpc(node.ready, 'user.health', {})
 * await node.stop()
 * ```
 *
 * @throws with what it printed last, when it ends before or takes longer; it does not run then
 */
export async function startProcess(options: Program & StartOptions): Promise<Started> {
  const { name, ready, readyWithin = READY_WITHIN } = options
  const line = ready instanceof RegExp ? awaitLine(ready) : undefined
  const child = startChild({
    ...options,
    onLine(text) {
      line?.hear(text)
      options.onLine?.(text)
    },
  })
  const said = line
    ? await line.heard(child, readyWithin)
    : await answered(child, ready as () => Promise<boolean>, readyWithin)
  const { pid } = child
  if (said !== undefined && pid !== undefined) return Object.assign(child, { pid, ready: said })
  const why = child.hasEnded
    ? `ended (${(await child.ended).reason}) before it was ready`
    : `was not ready within ${readyWithin / 1000} s`
  await child.kill()
  throw new Error(`${name} ${why}. It printed:\n${child.printed() || 'nothing\n'}`)
}

async function answered(
  child: Child,
  ready: () => Promise<boolean>,
  within: number,
): Promise<string | undefined> {
  return (await asked(child, ready, within)) ? '' : undefined
}
