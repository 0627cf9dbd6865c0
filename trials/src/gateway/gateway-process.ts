import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A gateway in a process of its own. */
export type GatewayProcess = {
  readonly url: string
  readonly port: number
  /** No chance to clean up. */
  kill(): Promise<void>
}

/** `main`: compiled entry point of the gateway. */
export async function spawnGateway(
  main: string | URL,
  args: readonly string[],
): Promise<GatewayProcess> {
  const path = main instanceof URL ? fileURLToPath(main) : main
  const child = spawn(process.execPath, [path, ...args, '--log-level', 'info'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000)
      const found = /"url":"(http:[^"]+)"[^\n]*gateway listens/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`The gateway ended before it listened:\n${said}`)))
  })
  return {
    url,
    port: Number(new URL(url).port),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
