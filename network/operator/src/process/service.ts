import { type Child, type NodeProgram, startChild } from './child.ts'
import { asked } from './ready.ts'
import { createRestart, type RestartOptions } from './restart.ts'

export type ServiceSpec = NodeProgram & {
  readonly logFile: string
  /** Answers once the service is usable. */
  readonly ready: () => Promise<boolean>
  /** Milliseconds. */
  readonly readyWithin: number
}

export type Service = {
  readonly name: string
  /** @throws with its last lines, when it ends before it is ready or takes longer; it does not run then */
  start(): Promise<void>
  /** Asks to stop, waits, then insists. */
  stop(): Promise<void>
  /** For fault tests: no chance to clean up. */
  kill(): Promise<void>
  /** All is about to stop: whatever ends from now on is not started again, and nothing is said of it. */
  retire(): void
  readonly running: boolean
}

const LAST_LINES = 8

/**
 * A program that can be started again and again, with its log file. It ends when this process does, however that ends.
 * With `restart`, one that ended after it had come up is started again until it is told to stop.
 */
export function createService(
  spec: ServiceSpec,
  onUnexpectedExit: (name: string) => void,
  restart?: RestartOptions,
): Service {
  let child: Child | null = null
  let stopping = false
  let retired = false
  const again = restart && createRestart(spec.name, () => launch(), restart)

  async function launch(): Promise<void> {
    stopping = false
    const started = startChild(spec)
    child = started
    let up = false
    void started.ended.then(() => {
      if (child === started) child = null
      if (stopping || retired) return
      onUnexpectedExit(spec.name)
      // One that never came up fails its start instead.
      if (up) again?.later()
    })
    up = await asked(started, spec.ready, spec.readyWithin)
    if (up) {
      again?.cameUp()
      return
    }
    // It may have ended by itself: then that is told first.
    if (started.hasEnded) await started.ended
    stopping = true
    await started.kill()
    const lines = started.printed().trimEnd().split('\n').slice(-LAST_LINES).join('\n')
    throw new Error(
      `${spec.name} did not start. Its log is ${spec.logFile}. Last lines:\n${lines || 'It printed nothing.'}`,
    )
  }

  async function end(how: (running: Child) => Promise<unknown>): Promise<void> {
    again?.cancel()
    if (!child) return
    stopping = true
    await how(child)
  }

  return {
    name: spec.name,
    start() {
      again?.cancel()
      retired = false
      return launch()
    },
    stop: () => end((running) => running.stop()),
    kill: () => end((running) => running.kill()),
    retire() {
      retired = true
      again?.cancel()
    },
    get running() {
      return child !== null
    },
  }
}
