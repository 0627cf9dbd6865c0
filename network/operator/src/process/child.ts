import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parentWatch } from './parent-watch.ts'

type Common = {
  /** Who it is, in errors. */
  readonly name: string
  readonly args?: readonly string[]
  /** Beside the variables of this process, or over them. */
  readonly env?: Readonly<Record<string, string>>
  /** Its output, both streams, is appended there; the folder is made. */
  readonly logFile?: string
  /** Hears each whole line of both streams. */
  readonly onLine?: (line: string) => void
}

/** A compiled module, run by this Node. It ends when this process does, however that ends. */
export type NodeProgram = Common & { readonly main: string | URL }

/** Another program, by path or name. It outlives this process. `inherit`: it writes where this process does. */
export type OtherProgram = Common & { readonly command: string; readonly inherit?: boolean }

export type Program = NodeProgram | OtherProgram

/** How a process ended. */
export type Ending = {
  /** `null` after a signal, or when it could not be started. */
  readonly code: number | null
  /** `code 2`, `SIGKILL`, or why it could not be started. */
  readonly reason: string
}

/** One process, from its start to its end. */
export type Child = {
  /** `undefined` when it could not be started; `ended` tells why. */
  readonly pid: number | undefined
  readonly ended: Promise<Ending>
  readonly hasEnded: boolean
  /** What it printed last, as whole lines; at most 50,000 characters. */
  printed(): string
  /** Asks to stop by SIGTERM, and insists by SIGKILL after so many milliseconds. */
  stop(patience?: number): Promise<Ending>
  /** No chance to clean up. */
  kill(): Promise<Ending>
}

const PATIENCE = 15_000
const MOST_PRINTED = 50_000
/** A process of its own may hold the streams of one that has ended. */
const LAST_WORDS_WITHIN = 500

/** Starts a process, which is spared the Ctrl-C of a terminal: whoever started it decides when it stops. */
export function startChild(program: Program): Child {
  const child = launch(program)
  let printed = ''
  const log = program.logFile === undefined ? undefined : appendTo(program.logFile)
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    if (log) stream.on('data', (chunk: Buffer) => log.write(chunk))
    createInterface({ input: stream }).on('line', (line) => {
      printed += `${line}\n`
      // Not at each line, which would copy it all.
      if (printed.length > 2 * MOST_PRINTED) printed = printed.slice(-MOST_PRINTED)
      program.onLine?.(line)
    })
  }
  // Not at `exit`: what it said last may still be on its way.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void closed.then(() => log?.end())
  let ending: Ending | undefined
  const ended = new Promise<Ending>((resolve) => {
    const end = (now: Ending) => {
      ending = now
      const late = setTimeout(() => resolve(now), LAST_WORDS_WITHIN)
      void closed.then(() => {
        clearTimeout(late)
        resolve(now)
      })
    }
    child.once('exit', (code, signal) => end({ code, reason: signal ?? `code ${code}` }))
    child.on('error', (error) => {
      // Also told when a signal could not be sent.
      if (child.pid === undefined) end({ code: null, reason: error.message })
    })
  })
  const signal = async (name: NodeJS.Signals, patience: number): Promise<Ending> => {
    if (ending || child.pid === undefined) return ended
    child.kill(name)
    const insist = setTimeout(() => child.kill('SIGKILL'), patience)
    return ended.finally(() => clearTimeout(insist))
  }
  return {
    pid: child.pid,
    ended,
    get hasEnded() {
      return ending !== undefined
    },
    printed: () => printed.slice(-MOST_PRINTED),
    stop: (patience = PATIENCE) => signal('SIGTERM', patience),
    kill: () => signal('SIGKILL', PATIENCE),
  }
}

function launch(program: Program): ChildProcess {
  const args = [...(program.args ?? [])]
  const env = { ...process.env, ...program.env }
  if ('main' in program)
    return fork(program.main instanceof URL ? fileURLToPath(program.main) : program.main, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--import', parentWatch],
    })
  const out = program.inherit ? 'inherit' : 'pipe'
  // A group of its own: Ctrl-C in a terminal reaches the whole group.
  return spawn(program.command, args, { env, stdio: ['ignore', out, out], detached: true })
}

function appendTo(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  return createWriteStream(file, { flags: 'a' })
}
