// npm run network:faults: four validators under load, hit in every way that a machine can fail. After each blow all nodes
// must come back to one height and one state, and nothing that was acknowledged may be missing anywhere.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { NetworkNode } from './network-config.ts'
import { readWritten, startLoad } from './network-load.ts'
import { replaceLeader } from './network-replace-leader.ts'
import { type Network, startNodes } from './network-stack.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kwild: { type: 'string' },
    data: { type: 'string', default: join(process.cwd(), '.data/faults') },
    'base-port': { type: 'string', default: '7600' },
    writers: { type: 'string', default: '8' },
  },
})
const kwild = values.kwild as string
const dataDir = resolve(values.data)
const say = (line: string) => process.stdout.write(`${line}\n`)
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const AGREE_WITHIN = 120_000

type State = { height: number; hash: string }

async function stateOf(node: NetworkNode): Promise<State | undefined> {
  try {
    const response = await fetch(`${node.url}/api/v1/health`, {
      signal: AbortSignal.timeout(2_000),
    })
    const { services } = (await response.json()) as {
      services: { user: { height: number; app_hash: string; syncing: boolean } }
    }
    const { height, app_hash: hash, syncing } = services.user
    return syncing ? undefined : { height, hash }
  } catch {
    return undefined
  }
}

/** Resolves with the height at which all nodes have one state; two states at one height are the end. */
async function agree(nodes: readonly NetworkNode[]): Promise<number> {
  const until = Date.now() + AGREE_WITHIN
  const seen = new Map<number, string>()
  while (Date.now() < until) {
    const states = await Promise.all(nodes.map(stateOf))
    for (const state of states) {
      if (!state) continue
      const before = seen.get(state.height)
      if (before !== undefined && before !== state.hash)
        throw new Error(`two states at height ${state.height}: ${before} and ${state.hash}`)
      seen.set(state.height, state.hash)
    }
    const [first] = states
    if (first && states.every((state) => state?.height === first.height)) return first.height
    await pause(200)
  }
  throw new Error('the nodes did not come to one height')
}

function pidsOf(node: NetworkNode): { kwild: number; postgres: number } {
  return JSON.parse(readFileSync(join(node.folder, 'pids.json'), 'utf8'))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself meanwhile.
  }
}

/** A blow, with what an operator does about it. The first node leads at the start. */
type Blow = { name: string; strike(network: Network): Promise<void> }

function blows(nodes: readonly NetworkNode[]): Blow[] {
  const [leader, , follower, other] = nodes as [NetworkNode, NetworkNode, NetworkNode, NetworkNode]
  return [
    {
      name: 'kwild of a follower killed',
      strike: async () => signal(pidsOf(follower).kwild, 'SIGKILL'),
    },
    {
      name: 'PostgreSQL of a follower killed',
      strike: async () => signal(pidsOf(other).postgres, 'SIGKILL'),
    },
    {
      name: 'a follower frozen for 15 s',
      strike: async () => {
        const { kwild: pid } = pidsOf(follower)
        signal(pid, 'SIGSTOP')
        await pause(15_000)
        signal(pid, 'SIGCONT')
      },
    },
    {
      name: 'kwild of the leader killed',
      strike: async () => signal(pidsOf(leader).kwild, 'SIGKILL'),
    },
    {
      name: 'two of four killed',
      strike: async () => {
        for (const node of [follower, other]) signal(pidsOf(node).kwild, 'SIGKILL')
      },
    },
    {
      name: 'all four killed',
      strike: async () => {
        for (const node of nodes) signal(pidsOf(node).kwild, 'SIGKILL')
      },
    },
    {
      name: 'every PostgreSQL killed',
      strike: async () => {
        for (const node of nodes) signal(pidsOf(node).postgres, 'SIGKILL')
      },
    },
    {
      name: 'the leader lost, another one named, the old one back',
      strike: async (network) => {
        const { kwild: pid } = pidsOf(leader)
        await network.nodes.services[0]?.kill()
        signal(pid, 'SIGKILL')
        await pause(3_000)
        await replaceLeader({ kwild, dataDir, log: (line) => say(`      ${line}`) })
        await network.nodes.services[0]?.start()
      },
    },
  ]
}

const network = await startNodes({
  dataDir,
  fresh: true,
  validators: 4,
  basePort: Number(values['base-port']),
  kwild,
  log: () => {},
})
const { nodes } = network.plan
let failed = 0
try {
  for (const [round, blow] of blows(nodes).entries()) {
    const load = await startLoad(
      nodes.map(({ url }) => url),
      network.secrets.secrets.ownerSeed,
      Number(values.writers),
      round,
    )
    await pause(4_000)
    const at = Date.now()
    let problem = ''
    let height = 0
    let extra = 0
    try {
      await blow.strike(network)
      await pause(4_000)
    } catch (error) {
      problem = String(error)
    }
    await load.stop()
    try {
      height = await agree(nodes)
      for (const node of nodes) {
        const written = await readWritten(node.url)
        const lost = [...load.acknowledged].filter((id) => !written.has(id))
        extra = written.size
        if (lost.length > 0)
          problem += ` ${lost.length} acknowledged writes are not on ${node.name}.`
      }
    } catch (error) {
      problem += ` ${error instanceof Error ? error.message : error}`
    }
    if (problem) failed++
    const seconds = ((Date.now() - at) / 1000).toFixed(1)
    say(
      `${problem ? 'FAIL' : 'ok  '}  ${blow.name}: ${load.acknowledged.size} acknowledged, ${extra} rows, one state at height ${height} after ${seconds} s${problem}`,
    )
  }
} finally {
  await network.nodes.stop()
}
say(`${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
