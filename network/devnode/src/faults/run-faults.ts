import { type NodeProcess, spawnNode } from './node-process.ts'
import {
  deployFaultSchema,
  faultOwner,
  findBreaches,
  type Writer,
  writeUntilGone,
} from './writers.ts'

export type FaultRun = {
  main: string | URL
  dataDir: string
  kills: number
  /** Same seed, same kinds and moments of kills. */
  seed: number
  report: (line: string) => void
}

export type FaultResult = { kills: number; acknowledged: number; breaches: string[] }

const KINDS = ['node', 'node and PostgreSQL', 'PostgreSQL'] as const

/** Kills the node, its database or both under load, again and again, and checks the data after each restart. */
export async function runFaults(run: FaultRun): Promise<FaultResult> {
  const random = pseudoRandom(run.seed)
  const writers: Writer[] = [0, 1, 2, 3].map((index) => ({ index, acknowledged: 0 }))
  const breaches: string[] = []
  const args = ['--port', '0', '--data', run.dataDir, '--owner', faultOwner.caller]
  const start = () => spawnNode(run.main, [...args, '--chain-id', 'idos-test'])
  let node: NodeProcess = await start()
  try {
    await deployFaultSchema(node.url)
    for (let kill = 1; kill <= run.kills; kill++) {
      const kind = KINDS[(kill - 1) % KINDS.length] ?? 'node'
      const load = Promise.all(writers.map((writer) => writeUntilGone(node.url, writer)))
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 400))
      if (kind !== 'node') process.kill(node.postgresPid, 'SIGKILL')
      if (kind === 'PostgreSQL') await node.exited
      else await node.kill()
      await load
      const from = Date.now()
      node = await start()
      const found = await findBreaches(node.url, writers)
      breaches.push(...found.map((breach) => `kill ${kill} (${kind}): ${breach}`))
      const acknowledged = sum(writers)
      run.report(
        `${kill}/${run.kills} ${kind}: ready after ${Date.now() - from} ms, ${acknowledged} acknowledged, ${found.length === 0 ? 'whole' : found.join('; ')}`,
      )
    }
  } finally {
    await node.stop()
  }
  return { kills: run.kills, acknowledged: sum(writers), breaches }
}

function sum(writers: readonly Writer[]): number {
  return writers.reduce((total, { acknowledged }) => total + acknowledged, 0)
}

/** Numbers from 0 to 1 (Lehmer generator): repeatable, nothing more. */
function pseudoRandom(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
