import { render } from 'preact'
import { enclaveOrigin, isleOrigins } from '../../shared/deployed-for.ts'
import { createAskReader } from '../../shared/open-reader.ts'
import { startSealedWorker } from '../../shared/sealed-worker.ts'
import { createWorkerHost } from '../../shared/worker-host.ts'
import deputy from '../../worker/deputy/deputy.worker.ts?sealed'
import workerCode from '../../worker/main.ts?sealed'
import { createSealedFiles } from '../sealed-files.ts'
import { startSecurePage } from '../secure-page.tsx'
import { EndNote } from './EndNote.tsx'
import { judgeTrip } from './judge-trip.ts'
import { createTrip } from './run-trip.ts'
import { TripNote } from './TripNote.tsx'

const fragment = location.hash
// Out of the address before anything else: not to be reloaded, copied or kept.
history.replaceState(null, '', location.pathname)

const root = document.getElementById('app')
const verdict = judgeTrip(
  { fragment, referrer: document.referrer, isTop: window.top === window },
  {
    enclaveOrigin,
    isleOrigins,
    now: Math.floor(Date.now() / 1000),
  },
)

if (root && verdict.kind !== 'accept') {
  root.replaceChildren()
  render(<EndNote kind={verdict.kind} />, root)
} else if (root && verdict.kind === 'accept') {
  const { request, requester } = verdict
  const files = createSealedFiles(document, [workerCode, deputy])
  const askReader = createAskReader(document, location.origin)
  const worker = createWorkerHost(
    () =>
      startSealedWorker(files.loadKeyWorker, (url) => new Worker(url, { name: 'idos-enclave' })),
    () => undefined,
    {
      readConsumer: (params) => askReader('readConsumer', params),
      checkPages: (params) => askReader('checkPages', params),
      deputy: async () => ({ code: await files.loadDeputy() }),
    },
  )
  const go = (address: string) => location.replace(address)
  const trip = createTrip({ request, requester, worker, self: window, go })
  window.addEventListener('pagehide', worker.stop)
  // Some browsers keep a page that asked not to be kept: then it begins anew, without its request.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
  startSecurePage({
    root,
    files,
    fragment: request.language ? `#lang=${request.language}` : '',
    connect: trip.connect,
    leave: trip.leave,
    above: (language, leave) => (
      <TripNote language={language} origin={requester.origin} leave={leave} />
    ),
  })
}
