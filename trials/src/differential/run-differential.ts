import { writeFileSync } from 'node:fs'
import {
  actorOf,
  actorOfKey,
  connect,
  createLocks,
  newEvm,
  newNear,
  newServer,
  newStellar,
  newXrpl,
  openNetwork,
} from '@idos/testbed'
import { dumpAll } from './dump.ts'
import { isChosen } from './is-chosen.ts'
import { createLab } from './lab.ts'
import type { Pair } from './mirror/exchange.ts'
import { type Mirror, openMirror } from './mirror/mirror.ts'
import { createOrder } from './mirror/order.ts'
import { createRecorder } from './mirror/recorder.ts'
import { transactionView } from './mirror/target.ts'
import { mustBeFresh } from './must-be-fresh.ts'
import type { DifferentialResult } from './report.ts'
import { runTable } from './run-table.ts'
import { scripts } from './scripts/index.ts'

export type DifferentialOptions = {
  readonly targets: Pair<string>
  /** Owner of both databases. */
  readonly ownerKey: string
  /** Ids of cases and scripts that contain this. */
  readonly only: string
  readonly seed: number
  /** Random steps. */
  readonly steps: number
  /** Cases at a time. Scripts run one by one. */
  readonly atOnce: number
  readonly reportFile: string | undefined
  readonly onDone: (id: string) => void
}

/** Runs every case of the table and every script against two fresh nodes of one chain id, and compares all answers. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialResult> {
  const { targets, ownerKey, only, seed, steps, atOnce, onDone } = options
  const since = performance.now()
  await mustBeFresh(targets)
  const order = createOrder([transactionView(targets[0]), transactionView(targets[1])])
  const { record, sections } = createRecorder()
  const locks = createLocks()
  const mirrors: Mirror[] = []
  const open = async (section: string) => {
    const mirror = await openMirror({ targets, order, section, record })
    mirrors.push(mirror)
    return mirror.url
  }
  const doorFor = async (section: string) => connect(await open(section), locks)
  const owner = actorOfKey(ownerKey)
  const people = {
    evm: actorOf(newEvm()),
    near: actorOf(newNear()),
    ed25519: newServer(),
    stellar: actorOf(newStellar()),
    xrpl: actorOf(newXrpl()),
  }
  const labFor = async (id: string) => createLab({ connection: await doorFor(id), owner, people })
  try {
    const network = await openNetwork({
      targets: [await open('preparation')],
      ownerKey,
      deploy: true,
      settings: true,
    })
    const cases = await runTable(network, { only, atOnce, doorFor, onDone })
    for (const script of scripts({ seed, steps })) {
      if (!isChosen(script.id, only)) continue
      await script.run(await labFor(script.id))
      onDone(script.id)
    }
    const dump = await dumpAll(await labFor('dump'), targets)
    const seconds = (performance.now() - since) / 1000
    const result = { targets, seed, seconds, sections: [...sections.values()], cases, dump }
    if (options.reportFile) writeFileSync(options.reportFile, JSON.stringify(result, null, 1))
    return result
  } finally {
    await Promise.all(mirrors.map((mirror) => mirror.close()))
  }
}
