import { setTimeout as pause } from 'node:timers/promises'
import { rendezvousOrder } from '@idos/gateway/testing'
import type { NetworkClient } from '@idos/network-client'
import { startGatewayHere } from '@idos/testbed'
import { createNotes, type Notes, type ScenarioResult } from '../trial/notes.ts'
import { CHAIN_ID, createFaultWorld, type FaultWorld } from './fault-world.ts'
import { type FaultMode, type FaultyNode, faultModes, startFaultyNode } from './faulty-node.ts'
import { readValues } from './outcomes.ts'

const READ_SECONDS = 1
/** One failed try, one good one, and what a loaded machine adds. */
const READ_WITHIN_MS = READ_SECONDS * 1000 + 2_000
const RECOVERED_WITHIN_MS = 10_000

/**
 * Two nodes behind a gateway, one of them failing in each way, the first choice for the person's writes. Reads go to the
 * other one; a write is sent to one node once and ends in success or in a code; then the node comes back by itself.
 */
export async function runBackendFaults(
  report: (line: string) => void,
  modes: readonly FaultMode[] = faultModes,
): Promise<ScenarioResult> {
  const notes = createNotes('backends', report)
  // The other door passes everything on; that both lead to one chain makes their heights equal.
  let url = ''
  const target = () => url
  const [faulty, other] = [await startFaultyNode(target), await startFaultyNode(target)]
  const doors = [faulty, other]
  const accept = (sender: string) => rendezvousOrder(doors, sender)[0] === faulty
  let world: FaultWorld | undefined
  try {
    world = await createFaultWorld({ accept })
    url = world.node.url
    const gateway = await startGatewayHere({
      chainId: CHAIN_ID,
      backends: doors.map((door) => door.url),
      args: ['--read-timeout', String(READ_SECONDS), '--write-timeout', '2'],
    })
    try {
      const client = world.client(gateway.url)
      const first = await world.write(client)
      notes.must(first.code === '' && faulty.broadcasts === 1, 'a write takes the first node')
      for (const mode of modes) await tryMode(mode, world, client, doors, notes)
      const found = await world.check(client)
      notes.must(found.length === 0, `stored rows and outcomes agree ${found.join('; ')}`)
    } finally {
      await gateway.stop()
    }
    return notes.result()
  } finally {
    await world?.stop()
    for (const door of doors) await door.close()
  }
}

async function tryMode(
  mode: FaultMode,
  world: FaultWorld,
  client: NetworkClient,
  doors: readonly FaultyNode[],
  notes: Notes,
): Promise<void> {
  const [faulty] = doors as readonly [FaultyNode]
  const sent = () => doors.reduce((total, door) => total + door.broadcasts, 0)
  const before = await readValues(client)
  const sentBefore = sent()
  await faulty.become(mode, 'broadcasts')
  const { code, hasHash, ms } = await world.write(client)
  const told = code === '' ? 'acknowledged' : `${code}${hasHash ? ' with its hash' : ''}`
  notes.saw(`${mode}: a write is ${told} after ${ms} ms, sent ${sent() - sentBefore} times`)
  notes.must(
    ['', 'TRANSACTION_UNCONFIRMED', 'NETWORK_UNREACHABLE', 'NETWORK_TIMEOUT'].includes(code),
    `${mode}: success or a code that says what to do`,
  )
  notes.must(sent() - sentBefore <= 1, `${mode}: no write is sent twice`)

  // The node has the person's last write, so their reads go to it first.
  await faulty.become('pass')
  await recover(`${mode} for broadcasts`, world, client, faulty, notes)
  await faulty.become(mode)
  const slowest = { ms: 0 }
  for (let n = 0; n < 4; n++) {
    const from = performance.now()
    const values = await readValues(client).catch((error: unknown) => [String(error)])
    slowest.ms = Math.max(slowest.ms, Math.round(performance.now() - from))
    const right = before.every((value, index) => values[index] === value)
    if (!right) notes.must(false, `${mode}: read ${n} is right, not ${values.join()}`)
  }
  notes.must(
    slowest.ms < READ_WITHIN_MS,
    `${mode}: reads are right, the slowest after ${slowest.ms} ms`,
  )
  await recover(mode, world, client, faulty, notes)
}

/** Until the node is used for the person's writes again. */
async function recover(
  fault: string,
  world: FaultWorld,
  client: NetworkClient,
  faulty: FaultyNode,
  notes: Notes,
): Promise<void> {
  await faulty.become('pass')
  const from = performance.now()
  const before = faulty.broadcasts
  let last = ''
  while (performance.now() - from < RECOVERED_WITHIN_MS) {
    last = (await world.write(client)).code
    if (last === '' && faulty.broadcasts > before) break
    await pause(200)
  }
  notes.must(
    last === '' && faulty.broadcasts > before,
    `${fault}: the node takes writes again after ${Math.round(performance.now() - from)} ms`,
  )
}
