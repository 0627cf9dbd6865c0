import { type ChildProcess, fork } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentWatch } from './parent-watch.ts'
import { createRestart, type RestartOptions } from './service-restart.ts'

export type ServiceSpec = {
  readonly name: string
  /** Compiled entry point. */
  readonly main: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly logFile: string
  /** Answers once the service is usable. */
  readonly ready: () => Promise<boolean>
  readonly readyWithin: number
}

export type Service = {
  readonly name: string
  start(): Promise<void>
  /** Asks to stop, waits, then insists. */
  stop(): Promise<void>
  /** For fault tests: no chance to clean up. */
  kill(): Promise<void>
  /** All is about to stop: whatever ends from now on is not started again, and nothing is said of it. */
  retire(): void
  readonly running: boolean
}

/**
 * One child process with its log file. It ends when its parent does, however that ends. With `restart`, one that ended
 * after it had come up is started again until it is told to stop.
 */
export function createService(
  spec: ServiceSpec,
  onUnexpectedExit: (name: string) => void,
  restart?: RestartOptions,
): Service {
  let child: ChildProcess | null = null
  let stopping = false
  let retired = false
  let lastLines: string[] = []
  const again = restart && createRestart(spec.name, () => launch(), restart)

  function exited(process: ChildProcess): Promise<void> {
    if (hasEnded(process)) return Promise.resolve()
    return new Promise((resolve) => process.once('exit', () => resolve()))
  }

  async function launch(): Promise<void> {
    mkdirSync(dirname(spec.logFile), { recursive: true })
    const log = createWriteStream(spec.logFile, { flags: 'a' })
    stopping = false
    lastLines = []
    const started = fork(spec.main, [...spec.args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...spec.env },
      execArgv: ['--import', parentWatch],
    })
    child = started
    let up = false
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk)
        lastLines = [...lastLines, ...chunk.toString().trimEnd().split('\n')].slice(-8)
      })
    }
    // Not at `exit`: what it said last may still be on its way.
    started.once('close', () => log.end())
    started.once('exit', () => {
      if (child === started) child = null
      if (stopping || retired) return
      onUnexpectedExit(spec.name)
      // One that never came up fails its start instead.
      if (up) again?.later()
    })
    const until = Date.now() + spec.readyWithin
    while (Date.now() < until) {
      if (hasEnded(started)) break
      if (await spec.ready().catch(() => false)) {
        // What answered may have been another program, or this one with its last breath.
        if (hasEnded(started)) break
        up = true
        again?.cameUp()
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const reason = lastLines.length > 0 ? lastLines.join('\n') : 'It printed nothing.'
    stopping = true
    started.kill('SIGKILL')
    throw new Error(
      `${spec.name} did not start. Its log is ${spec.logFile}. Last lines:\n${reason}`,
    )
  }

  async function end(signal: NodeJS.Signals, patience: number): Promise<void> {
    again?.cancel()
    const running = child
    if (!running) return
    stopping = true
    running.kill(signal)
    const insist = setTimeout(() => running.kill('SIGKILL'), patience)
    await exited(running)
    clearTimeout(insist)
  }

  return {
    name: spec.name,
    start() {
      again?.cancel()
      retired = false
      return launch()
    },
    stop: () => end('SIGTERM', 15_000),
    kill: () => end('SIGKILL', 1_000),
    retire() {
      retired = true
      again?.cancel()
    },
    get running() {
      return child !== null
    },
  }
}

/** A signal that ended it leaves no exit code. */
function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
