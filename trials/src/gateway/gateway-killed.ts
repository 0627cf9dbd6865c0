import { setTimeout as pause } from 'node:timers/promises'
import { type GatewayProcess, startGatewayProcess } from '@idos/testbed'
import { createNotes, type ScenarioResult } from '../trial/notes.ts'
import { CHAIN_ID, createFaultWorld, type WriteOutcome } from './fault-world.ts'
import { readValues } from './outcomes.ts'

export type GatewayKilledRun = {
  readonly kills: number
  readonly report: (line: string) => void
}

/**
 * The gateway is killed while a client writes, again and again, and started anew at its port with its secret. What the
 * client was told is compared with what the node holds; its session goes on without another signature.
 */
export async function runGatewayKilled(run: GatewayKilledRun): Promise<ScenarioResult> {
  const notes = createNotes('gateway-killed', run.report)
  const world = await createFaultWorld()
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')
  const start = (port: number) =>
    startGatewayProcess({
      ...{ port, chainId: CHAIN_ID, backends: [world.node.url] },
      args: ['--session-secret', secret],
    })
  let gateway: GatewayProcess = await start(0)
  try {
    const client = world.client(gateway.url)
    await readValues(client)
    for (let kill = 1; kill <= run.kills; kill++) {
      let failed: WriteOutcome | undefined
      const load = (async () => {
        while (!failed) {
          const outcome = await world.write(client)
          if (outcome.code !== '') failed = outcome
        }
      })()
      await pause(100 + ((kill * 137) % 200))
      await gateway.kill()
      const away = await readValues(client).catch((error: { code?: string }) => error.code)
      notes.must(away === 'NETWORK_UNREACHABLE', `kill ${kill}: a read ends in ${String(away)}`)
      gateway = await start(gateway.port)
      await load
      const { code = '', hasHash = false, ms = 0 } = failed ?? {}
      notes.saw(
        `kill ${kill}: the write ended in ${code}${hasHash ? ' with its hash' : ''}, ${ms} ms`,
      )
      const before = world.signatures()
      const found = await world.check(client)
      notes.must(found.length === 0, `kill ${kill}: rows and outcomes agree ${found.join('; ')}`)
      notes.must(world.signatures() === before, `kill ${kill}: the old session is still good`)
      const next = await world.write(client)
      notes.must(next.code === '', `kill ${kill}: the next write is taken (${next.code || 'ok'})`)
    }
    return notes.result()
  } finally {
    await gateway.kill()
    await world.stop()
  }
}
