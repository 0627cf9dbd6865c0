import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeHex } from '@idos/crypto/bytes'
import { type Started, serverOf, startProcess } from '@idos/testbed'
import type { NetworkBenchOptions } from './network-options.ts'

export type Stack = {
  /** The first one leads. */
  readonly nodes: readonly string[]
  readonly gateway: string
  /** Ed25519 seed of the owner, hex. */
  readonly ownerKey: string
  readonly hasSchema: boolean
  stop(): Promise<void>
}

type Nodes = Pick<Stack, 'nodes' | 'ownerKey' | 'hasSchema'> & {
  readonly chainId: string
  readonly process: Started
}

const GENEROUS = '900000000/900000000'
const RATES = [
  ...['address', 'login', 'session'],
  ...['address-bytes', 'sender-bytes', 'failed-bytes'],
]

/** Nodes and gateway as processes of their own, as in operation; limits so high that only the machine limits. */
export async function startStack(options: NetworkBenchOptions): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-bench-'))
  const processes: Started[] = []
  const stop = async () => {
    for (const one of processes.splice(0).reverse()) await one.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const start = options.network === 'kwild' ? startValidators : startDevnode
    const { chainId, process, ...nodes } = await start(join(folder, 'nodes'), options)
    processes.push(process)
    const limits = RATES.flatMap((one) => [`--rate-${one}`, GENEROUS])
    const inFlight = ['--max-in-flight', '2000', '--max-in-flight-address', '2000']
    const gateway = await startProcess({
      main: 'network/gateway/dist/main.js',
      args: [
        ...['--port', '0', '--backends', nodes.nodes.join(), '--chain-id', chainId],
        ...limits,
        ...inFlight,
      ],
      ready: /"url":"(http:[^"]+)"/,
      readyWithin: 60_000,
    })
    processes.push(gateway)
    return { ...nodes, gateway: gateway.ready, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startDevnode(data: string): Promise<Nodes> {
  const seed = new Uint8Array(randomBytes(32))
  const chainId = 'bench'
  const process = await startProcess({
    main: 'network/devnode/dist/main.js',
    args: [
      ...['--port', '0', '--data', data, '--owner', serverOf(seed).caller],
      ...['--chain-id', chainId, '--log-level', 'error'],
    ],
    ready: /ready at (http:\S+)/,
    readyWithin: 60_000,
  })
  return { nodes: [process.ready], ownerKey: encodeHex(seed), hasSchema: false, chainId, process }
}

async function startValidators(data: string, options: NetworkBenchOptions): Promise<Nodes> {
  const process = await startProcess({
    main: 'dev/dist/network.js',
    args: [
      ...['--kwild', options.kwild, '--nodes-only', '--data', data],
      ...['--validators', String(options.validators), '--base-port', String(options.basePort)],
      ...(options.proposeTimeout ? ['--propose-timeout', options.proposeTimeout] : []),
    ],
    ready: /Nodes: (http.*)\n/,
    readyWithin: 300_000,
  })
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8'))
  const { ownerSeed } = read('secrets.json') as { ownerSeed: string }
  const { chainId } = read('network.json') as { chainId: string }
  const nodes = process.ready.trim().split(/\s+/)
  return { nodes, ownerKey: ownerSeed, hasSchema: true, chainId, process }
}
