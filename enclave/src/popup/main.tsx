import { render } from 'preact'
import { onLockAll } from '../shared/lock-all.ts'
import { createLogStore } from '../shared/log/log-store.ts'
import { createIndexedDbPins } from '../shared/pin-store.ts'
import { App } from './App.tsx'
import { randomBelow } from './recovery/words.ts'
import { createRequestLog } from './request-log.ts'
import { createSealedFiles } from './sealed-files.ts'
import { startPopup } from './start-popup.ts'

const root = document.getElementById('app')
const { estimator, loadRecoveryList } = createSealedFiles(document)
const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const now = () => Math.floor(Date.now() / 1000)

// The own site says so; this window's goodbye ends its request.
onLockAll(() => window.close())

if (root) {
  void startPopup({
    self: window,
    enclaveOrigin: __ENCLAVE_ORIGIN__,
    isleOrigins: __ISLE_ORIGINS__,
    draw: (state, controller) =>
      render(
        <App
          state={state}
          act={controller}
          host={location.host}
          now={now()}
          estimator={estimator}
          close={() => window.close()}
        />,
        root,
      ),
    clear() {
      render(null, root)
      root.replaceChildren()
    },
    services: (session) => ({
      fetchConsumer: () => session.call('consumer', {}),
      pins: createIndexedDbPins(),
      log: createRequestLog({
        store: createLogStore(),
        now,
        uuid: () => crypto.randomUUID(),
        wait,
      }),
      sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
      loadRecoveryList,
      random: randomBelow,
      now,
    }),
  })
}
