import { setTimeout as pause } from 'node:timers/promises'
import { rpc } from '@idos/devnode/testing'
import { type DevnodeProcess, startDevnodeProcess } from '@idos/testbed'
import { createRandom } from '../trial/random.ts'
import { aBackendOf } from './postgres-backends.ts'
import { readBreaches, startReaders } from './readers.ts'
import {
  deployFaultSchema,
  FAULT_COUNTS,
  faultOwner,
  findBreaches,
  type Writer,
  writeUntilGone,
} from './writers.ts'

export type FaultRun = {
  dataDir: string
  kills: number
  /** Same seed, same kinds and moments of kills. */
  seed: number
  report: (line: string) => void
}

export type FaultResult = { kills: number; acknowledged: number; breaches: string[] }

const KINDS = ['node', 'node and PostgreSQL', 'PostgreSQL', 'a backend of PostgreSQL'] as const

/** Kills the node, its database, a part of it or both under reads and writes, again and again, and checks the data after each restart. */
export async function runFaults(run: FaultRun): Promise<FaultResult> {
  const random = createRandom(run.seed).fraction
  const writers: Writer[] = [0, 1, 2, 3].map((index) => ({ index, acknowledged: 0 }))
  const breaches: string[] = []
  const args = ['--port', '0', '--data', run.dataDir, '--owner', faultOwner.caller]
  const start = () => startDevnodeProcess({ args: [...args, '--chain-id', 'idos-test'] })
  let node: DevnodeProcess = await start()
  try {
    await deployFaultSchema(node.url)
    for (let kill = 1; kill <= run.kills; kill++) {
      const kind = KINDS[(kill - 1) % KINDS.length] ?? 'node'
      const gone = !kind.endsWith('PostgreSQL') || kind.startsWith('node')
      const readers = startReaders(node.url, FAULT_COUNTS)
      const load = Promise.all(writers.map((writer) => writeUntilGone(node.url, writer)))
      // On a busy machine a fixed time might end before the first write.
      const before = sum(writers)
      for (let waited = 0; sum(writers) === before && waited < 10_000; waited += 20) await pause(20)
      await readers.answered(READS)
      await pause(random() * 400)
      const from = Date.now()
      if (kind === 'a backend of PostgreSQL') {
        process.kill(aBackendOf(node.postgresPid, random), 'SIGKILL')
      } else if (kind !== 'node') process.kill(node.postgresPid, 'SIGKILL')
      if (gone) await node.kill()
      await load
      // Its database alone is no reason for a node to end: it starts it again.
      if (!gone) {
        await waitUntilHealthy(node)
        await readers.answered(READS)
      }
      await readers.stop()
      if (gone) node = await start()
      const found = [...(await findBreaches(node.url, writers)), ...readBreaches(readers, gone)]
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

/** Answered before a fault, and after it where the node goes on. */
const READS = 20

async function waitUntilHealthy(node: DevnodeProcess): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    if (node.hasEnded) throw new Error('The node ended with its database.')
    const { result } = await rpc(node.url, 'user.health', {})
    if (result.healthy) return
    if (Date.now() > until) throw new Error('The node did not start its database again.')
    await pause(20)
  }
}

function sum(writers: readonly Writer[]): number {
  return writers.reduce((total, { acknowledged }) => total + acknowledged, 0)
}
