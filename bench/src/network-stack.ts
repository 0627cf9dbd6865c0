import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Stack = { readonly node: string; readonly gateway: string; stop(): Promise<void> }

const GENEROUS = '900000/900000'
const READY_WITHIN = 60_000

/** Node and gateway as processes of their own, as in operation; limits so high that only the machine limits. */
export async function startStack(owner: string, chainId: string): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-bench-'))
  const children: ChildProcess[] = []
  const stop = async () => {
    for (const child of children.splice(0).reverse()) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const start = async (room: string, args: readonly string[], ready: RegExp) => {
    const main = fileURLToPath(new URL(`../../${room}/dist/main.js`, import.meta.url))
    const child = fork(main, [...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    children.push(child)
    return lineOf(child, ready)
  }
  try {
    const node = await start(
      'network/devnode',
      [
        '--port',
        '0',
        '--data',
        join(folder, 'node'),
        '--owner',
        owner,
        '--chain-id',
        chainId,
        '--log-level',
        'error',
      ],
      /ready at (http:\S+)/,
    )
    const limits = ['address', 'login', 'session'].flatMap((one) => [`--rate-${one}`, GENEROUS])
    const gateway = await start(
      'network/gateway',
      [
        '--port',
        '0',
        '--backends',
        node,
        '--chain-id',
        chainId,
        ...limits,
        '--max-in-flight',
        '2000',
        '--max-in-flight-address',
        '2000',
      ],
      /"url":"(http:[^"]+)"/,
    )
    return { node, gateway, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The first match in what the process prints; its output is read on, or it would stand still. */
function lineOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`Not ready in time. It said: ${said}`)),
      READY_WITHIN,
    )
    const hear = (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString()
      const match = pattern.exec(said)?.[1]
      if (match === undefined) return
      clearTimeout(timer)
      resolve(match)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`It ended with code ${code}. It said: ${said}`))
    })
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.once('exit', () => {
      clearTimeout(insist)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
