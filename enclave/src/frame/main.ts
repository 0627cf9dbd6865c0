import {
  createPeer,
  DEADLINES,
  type EnclaveEvents,
  type ErrorCode,
  enclaveMethods,
  type Peer,
} from '@idos/protocol'
import { markAsFrame } from '../shared/marker.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { trustWorkerUrl } from '../shared/trusted-url.ts'
import workerUrl from '../worker/main.ts?worker&url'
import { type Broker, createBroker, type PopupHandle } from './broker.ts'
import { createContinueButton } from './continue-button.ts'
import { judgeHello } from './handshake.ts'
import { openSecureWindow } from './open-window.ts'
import { judgePopup, type PopupWindow } from './popup-guard.ts'
import { refuseOn } from './refuse.ts'
import { createWorkerHost } from './worker-host.ts'

type Embedder = Peer<Record<never, never>, EnclaveEvents>

function startFrame(): void {
  const parent = window.parent === window ? null : window.parent
  if (parent === null) {
    document.body.dataset.framed = 'no'
    return
  }
  const safe = pageChecks(window, __ENCLAVE_ORIGIN__).every((check) => check.passed)
  const trustedUrl = trustWorkerUrl(workerUrl)
  let embedder: Embedder | null = null
  let broker: Broker | null = null
  let opener: 'embedder' | 'frame' | null = null

  const worker = createWorkerHost(
    () => new Worker(trustedUrl, { type: 'module', name: 'idos-enclave' }),
    ({ state }) => embedder?.emit('status', { state }),
  )
  const button = createContinueButton({
    root: document,
    onPress: () => broker?.windowOpened(openSecureWindow(`${location.origin}/popup.html`)),
    onHeight: (height) => embedder?.emit('resize', { height }),
  })

  function toHandle(popup: PopupWindow): PopupHandle {
    return {
      window: popup,
      get closed() {
        return popup.closed
      },
      tell: (code: ErrorCode) =>
        popup.postMessage({ type: 'idos:enclave:ended', code }, location.origin),
    }
  }

  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    const popup = judgePopup(message, { ownOrigin: location.origin, opener, self: window, parent })
    if (popup.kind === 'accept') {
      broker?.popupArrived(toHandle(popup.popup), popup.port)
      return
    }
    const verdict = judgeHello(message, {
      parent,
      isleOrigins: __ISLE_ORIGINS__,
      taken: broker !== null,
      ancestors: [...(location.ancestorOrigins ?? [])],
      depth: depthOf(window),
    })
    if (verdict.kind === 'refuse') refuseOn(verdict.port, verdict.code)
    if (verdict.kind !== 'accept') return
    if (!safe) return refuseOn(verdict.port, 'SELF_TEST_FAILED')
    opener = verdict.opener
    broker = createBroker({
      requester: verdict.requester,
      opener: verdict.opener,
      worker,
      button,
      ticket: () => crypto.randomUUID(),
      onPopupConnected: () => embedder?.emit('popupConnected', {}),
    })
    embedder = createPeer<
      typeof enclaveMethods,
      Record<never, never>,
      Record<never, never>,
      EnclaveEvents
    >({
      port: verdict.port,
      local: enclaveMethods,
      handlers: broker.handlers,
      remote: {},
      events: {},
      defaultDeadline: DEADLINES.machineStep,
    })
  })

  markAsFrame(window)
  // The worker starts while the embedder is still setting up, so that the first click finds it ready. A failure shows with
  // the first call.
  worker.capabilities().catch(() => undefined)
  window.addEventListener('pagehide', () => {
    broker?.lock('DISCONNECTED')
    worker.stop()
  })
}

/** Number of windows above this one. `parent` and `top` may be compared across origins. */
function depthOf(self: Window): number {
  let depth = 0
  for (let window = self; window.parent !== window && depth < 16; window = window.parent) depth += 1
  return depth
}

startFrame()
