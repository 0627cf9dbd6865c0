import { type ChildProcess, fork } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

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
  readonly running: boolean
}

const parentWatch = fileURLToPath(new URL('./parent-watch.js', import.meta.url))

/** One child process with its log file. It ends when its parent does, however that ends. */
export function createService(
  spec: ServiceSpec,
  onUnexpectedExit: (name: string) => void,
): Service {
  let child: ChildProcess | null = null
  let stopping = false
  let lastLines: string[] = []

  function exited(process: ChildProcess): Promise<void> {
    if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => process.once('exit', () => resolve()))
  }

  async function start(): Promise<void> {
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
      if (!stopping) onUnexpectedExit(spec.name)
    })
    const until = Date.now() + spec.readyWithin
    while (Date.now() < until) {
      if (started.exitCode !== null) break
      if (await spec.ready().catch(() => false)) return
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
    start,
    stop: () => end('SIGTERM', 15_000),
    kill: () => end('SIGKILL', 1_000),
    get running() {
      return child !== null
    },
  }
}
