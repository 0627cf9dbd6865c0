import { createUrlTrust } from '../shared/trusted-url.ts'
import deputy from './deputy/deputy.worker.ts?behind'
import { requireText } from './deputy.ts'
import { runKdfJob } from './kdf.ts'
import { createKdfThreads, KDF_THREAD, serveKdf, type ThreadScope } from './kdf-thread.ts'
import presenter from './presenter/presenter.worker.ts?behind'
import { sealProbes } from './self-test.ts'
import { startEnclave } from './start-worker.ts'

/** The scope of a dedicated worker, as far as it is used; the page types would take `self` for a window. */
type Scope = ThreadScope &
  Pick<EventTarget, 'addEventListener'> & {
    readonly name: string
    readonly location: { readonly href: string; readonly origin: string }
    fetch(url: string, init: { method: string }): Promise<unknown>
  }

function startWorker(scope: Scope): void {
  const { href } = scope.location
  let checked: string | null = null
  const trust = createUrlTrust((url) => url === href || url === checked)
  void startEnclave({
    scope,
    clocks: { wall: () => Date.now(), monotonic: () => performance.now() },
    probes: sealProbes(scope),
    runKdf:
      typeof Worker === 'undefined'
        ? runKdfJob
        : createKdfThreads(() => new Worker(trust(href), { name: KDF_THREAD })),
    async spawnDeputy(code) {
      await requireText(code, [deputy, presenter])
      checked = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
      return new Worker(trust(checked))
    },
  })
}

const scope = self as unknown as Scope
if (scope.name === KDF_THREAD) serveKdf(scope)
else startWorker(scope)
