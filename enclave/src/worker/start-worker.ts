/**
 * The Enclave worker: what it is made of, and whom it hears. Its one way out is the first port of the frame.
 *
 * Attacker: whoever can post to the worker, which is the page that started it; and time.
 */
import { detectKdfEngine, importBoxKey, type KdfEngine, secureRandom } from '@idos/crypto'
import * as v from 'valibot'
import { workerStart } from '../shared/messages.ts'
import { type BrokerPort, serveBroker } from './broker-port.ts'
import { createCore } from './core.ts'
import { createDeputy, type SpawnChecked } from './deputy.ts'
import type { RunKdf } from './kdf.ts'
import type { ThreadScope } from './kdf-thread.ts'
import { runSelfTest, type SealProbes } from './self-test.ts'

/** How often the idle time is looked at, in milliseconds. */
export const IDLE_POLL = 15_000

export type WorkerDeps = {
  scope: Pick<ThreadScope, 'onmessage'>
  clocks: { wall(): number; monotonic(): number }
  probes: SealProbes
  runKdf: RunKdf
  spawnDeputy: SpawnChecked
}

export async function startEnclave(deps: WorkerDeps): Promise<void> {
  const { scope, clocks } = deps
  const starts: MessageEvent<unknown>[] = []
  scope.onmessage = (event) => starts.push(event)
  const engine = await detectKdfEngine()
  let kdfMillis: number | undefined
  let broker: BrokerPort | null = null

  const core = createCore({
    engine,
    clocks,
    runKdf: deps.runKdf,
    kdfMillis: () => kdfMillis,
    random: secureRandom,
    uuid: () => crypto.randomUUID(),
    now: () => Math.floor(clocks.wall() / 1000),
    // Before there is a frame nobody asks for anything; no text at all is not the right one.
    deputy: createDeputy(
      async (job) =>
        (await broker?.peer.call('deputy', { presenter: job === 'present' }))?.code ?? '',
      deps.spawnDeputy,
    ),
    onStatus: (status) => broker?.peer.emit('status', status),
  })
  // Also while a request is open: an embedder that keeps one open must not keep the key.
  setInterval(core.checkIdle, IDLE_POLL)

  function receive(event: MessageEvent<unknown>): void {
    const start = v.safeParse(workerStart, event.data)
    const [port, ...others] = event.ports
    if (!start.success || !port || others.length > 0) return
    if (start.output.type === 'idos:worker:popup') broker?.popup(start.output.ticket, port)
    else {
      broker ??= serveBroker({
        port,
        core,
        capabilities: () => capabilities(engine),
        async selfTest(checkPages) {
          const report = await runSelfTest({
            engine,
            now: clocks.monotonic,
            probes: deps.probes,
            checkPages,
          })
          kdfMillis = report.kdfMillis
          return report
        },
      })
    }
  }
  scope.onmessage = receive
  for (const event of starts) receive(event)
}

async function capabilities(kdf: KdfEngine) {
  const probe = await importBoxKey(secureRandom(32))
  return { keyStore: probe.kind, kdf }
}
