import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Started = { readonly ready: string; stop(): Promise<void> }

export type StartOptions = {
  /** Program to run, from the root of the repository. */
  readonly main: string
  readonly args: readonly string[]
  /** What it prints once it is ready; the first group is given back. */
  readonly ready: RegExp
  /** Milliseconds. */
  readonly readyWithin: number
}

/** A process of its own, as in operation. */
export async function startProcess(options: StartOptions): Promise<Started> {
  const main = fileURLToPath(new URL(`../../../${options.main}`, import.meta.url))
  const child = fork(main, [...options.args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const stop = () => end(child)
  try {
    return { ready: await lineOf(child, options), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The first match in what the process prints; its output is read on, or it would stand still. */
function lineOf(child: ChildProcess, { main, ready, readyWithin }: StartOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`${main} was not ready in time. It printed:\n${said}`)),
      readyWithin,
    )
    const hear = (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString()
      const match = ready.exec(said)?.[1]
      if (match === undefined) return
      clearTimeout(timer)
      resolve(match)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`${main} ended with code ${code}. It printed:\n${said}`))
    })
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.once('exit', () => {
      clearTimeout(insist)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
