import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** A program that listens, until it is stopped. */
export type Served = { readonly url: string; output(): string; stop(): Promise<void> }

const UP_WITHIN = 60_000

/** Starts a program in a folder and waits until something listens on its port of this computer. */
export async function serve(
  folder: string,
  port: number,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Served> {
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk
    })
  const stop = () => end(child)
  const since = Date.now()
  while (!(await isOpen(port))) {
    if (child.exitCode !== null || Date.now() - since > UP_WITHIN) {
      await stop()
      throw new Error(`Nothing listens on ${port}:\n${printed}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url: `http://localhost:${port}`, output: () => printed, stop }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
