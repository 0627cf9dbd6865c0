import { detectKdfEngine, importBoxKey, secureRandom } from '@idos/crypto'
import * as v from 'valibot'
import { workerStart } from '../shared/messages.ts'
import { type BrokerPort, serveBroker } from './broker-port.ts'
import { createCore } from './core.ts'
import { runKdfJob } from './kdf.ts'
import { createKdfThreads, KDF_THREAD, serveKdf, type ThreadScope } from './kdf-thread.ts'
import { runSelfTest, sealProbes } from './self-test.ts'

/** How often the idle time is looked at, in milliseconds. */
const IDLE_POLL = 15_000

/** The scope of a dedicated worker, as far as it is used; the page types would take `self` for a window. */
type Scope = ThreadScope &
  Pick<EventTarget, 'addEventListener'> & {
    readonly name: string
    readonly location: { readonly href: string }
    fetch(url: string, init: { method: string }): Promise<unknown>
  }

async function startEnclave(scope: Scope): Promise<void> {
  const starts: MessageEvent<unknown>[] = []
  scope.onmessage = (event) => starts.push(event)
  const engine = await detectKdfEngine()
  let kdfMillis: number | undefined
  const probes = sealProbes(scope)
  const selfTest = async () => {
    const report = await runSelfTest({ engine, now: () => performance.now(), probes })
    kdfMillis = report.kdfMillis
    return report
  }
  let broker: BrokerPort | null = null

  const core = createCore({
    engine,
    clocks: { wall: () => Date.now(), monotonic: () => performance.now() },
    runKdf:
      typeof Worker === 'undefined'
        ? runKdfJob
        : createKdfThreads(
            () => new Worker(scope.location.href, { type: 'module', name: KDF_THREAD }),
          ),
    kdfMillis: () => kdfMillis,
    random: secureRandom,
    uuid: () => crypto.randomUUID(),
    now: () => Math.floor(Date.now() / 1000),
    onStatus: (status) => broker?.peer.emit('status', status),
  })
  setInterval(() => {
    if (core.current === null) core.checkIdle()
  }, IDLE_POLL)

  function receive(event: MessageEvent<unknown>): void {
    const start = v.safeParse(workerStart, event.data)
    const [port, ...others] = event.ports
    if (!start.success || !port || others.length > 0) return
    if (start.output.type === 'idos:worker:popup') broker?.popup(start.output.ticket, port)
    else broker ??= serveBroker({ port, core, selfTest, capabilities: () => capabilities(engine) })
  }
  scope.onmessage = receive
  for (const event of starts) receive(event)
}

async function capabilities(kdf: 'wasm' | 'js') {
  const probe = await importBoxKey(secureRandom(32))
  return { keyStore: probe.kind, kdf }
}

const scope = self as unknown as Scope
if (scope.name === KDF_THREAD) serveKdf(scope)
else void startEnclave(scope)
