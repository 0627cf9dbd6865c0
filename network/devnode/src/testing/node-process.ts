import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A node in a process of its own, as `npm run devnode` starts it. */
export type NodeProcess = {
  readonly url: string
  readonly pid: number
  /** Of the database that runs now; 0 before the first. */
  readonly postgresPid: number
  /** No chance to clean up. */
  kill(): Promise<void>
  stop(): Promise<number | null>
  readonly exited: Promise<number | null>
}

/** `main`: compiled entry point of the node. */
export async function spawnNode(
  main: string | URL,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<NodeProcess> {
  const path = main instanceof URL ? fileURLToPath(main) : main
  const child = spawn(process.execPath, [path, ...args, '--log-level', 'info'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(env ? { env } : {}),
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let stderr = ''
  let postgresPid = 0
  createInterface(child.stderr).on('line', (line) => {
    stderr = `${stderr}${line}\n`.slice(-50_000)
    if (line.includes('PostgreSQL is ready')) postgresPid = Number(JSON.parse(line).pid)
  })
  const url = await readyUrl(child, () => stderr)
  return {
    url,
    pid: child.pid ?? 0,
    get postgresPid() {
      return postgresPid
    },
    exited,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}

function readyUrl(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const url = /ready at (http:\S+)/.exec(stdout)?.[1]
      if (url) resolve(url)
    })
    child.once('exit', (code) =>
      reject(new Error(`The node ended (${code}) before it was ready:\n${stderr()}`)),
    )
  })
}
