import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DevSecrets, NetworkPlan } from '@idos/operator'
import { factsOf } from '@idos/operator'
import type { OwnNetworkAccess } from '@idos/testbed'
import { freeBasePort, type Started, startProcess } from '@idos/testbed'

const GENEROUS = '900000000/900000000'
const RATES = [
  ...['address', 'login', 'session'],
  ...['address-bytes', 'sender-bytes', 'failed-bytes'],
]
const READY_WITHIN = 240_000

export type KwildTarget = {
  readonly access: OwnNetworkAccess & { readonly deployed: true }
  /** What node and gateway had to say, for somebody who looks for a reason. */
  keepLogs(to: string): void
  stop(): Promise<void>
}

/**
 * A single validator of the real network with a gateway over it, as the target of a test run. Throws with what they
 * printed.
 */
export async function startKwildTarget(): Promise<KwildTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-kwild-test-'))
  const processes: Started[] = []
  const stop = async () => {
    for (const one of processes.splice(0).reverse()) await one.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const start = async (main: string, args: readonly string[], ready: RegExp) => {
    const one = await startProcess({ main, args, ready, readyWithin: READY_WITHIN })
    processes.push(one)
    return one.ready
  }
  try {
    const basePort = String(await freeBasePort())
    const network = ['--validators', '1', '--nodes-only', '--data', folder, '--base-port', basePort]
    await start('dev/bin/network.mjs', network, /The network is (running)/)
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const { chainId, nodes } = read('network.json') as NetworkPlan
    const [node] = nodes
    if (!node) throw new Error('The network has no nodes.')
    const limits = RATES.flatMap((one) => [`--rate-${one}`, GENEROUS])
    const options = ['--port', '0', '--backends', node.url, '--chain-id', chainId, '--drain', '1']
    const gateway = await start(
      'network/gateway/dist/main.js',
      [...options, ...limits],
      /"url":"(http:[^"]+)"/,
    )
    const { ownerSeed: ownerKey } = read('secrets.json') as DevSecrets
    const { database } = factsOf(node)
    return {
      access: { node: node.url, gateway, ownerKey, deployed: true, database },
      keepLogs: (to) => cpSync(join(folder, 'logs'), to, { recursive: true }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
