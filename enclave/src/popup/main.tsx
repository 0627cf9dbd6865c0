import { createPeer, DEADLINES, type ErrorCode, isIdosError } from '@idos/protocol'
import { render } from 'preact'
import * as v from 'valibot'
import { type PopupEvents, popupEnded, sessionEvents, sessionMethods } from '../shared/messages.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { App } from './App.tsx'
import { connectToFrame } from './connect.ts'
import { createIndexedDbPins } from './consumer/pins.ts'
import { type Controller, createController, type Session } from './controller.ts'
import { type FlowState, firstState } from './flow.ts'
import { createEstimatorSpawner } from './password/spawn-estimator.ts'

/** How often the popup looks whether its frame still exists, in milliseconds. */
const FRAME_POLL = 500

async function startPopup(root: HTMLElement): Promise<void> {
  let controller: Controller | null = null
  let shown: FlowState = firstState
  let session: Session | null = null
  const close = () => window.close()
  const spawnEstimator = createEstimatorSpawner()
  const now = () => Math.floor(Date.now() / 1000)

  function show(state: FlowState): void {
    shown = state
    render(
      <App
        state={state}
        act={controller}
        host={location.host}
        now={now()}
        spawnEstimator={spawnEstimator}
        close={close}
      />,
      root,
    )
  }

  function fail(code: ErrorCode): void {
    if (controller) controller.ended(code)
    else show({ step: 'failed', code, retry: null })
  }

  // Nothing of the page, and above all no plaintext, may outlive it in the back/forward cache.
  window.addEventListener('pagehide', () => {
    session?.emit('bye', {})
    session?.close()
    render(null, root)
    root.replaceChildren()
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) show({ step: 'failed', code: 'TIMEOUT', retry: null })
  })

  show(shown)
  const safe = pageChecks(window, __ENCLAVE_ORIGIN__).every((check) => check.passed)
  if (!safe || window.top !== window) return fail('SELF_TEST_FAILED')

  try {
    const { frame, port } = await connectToFrame(window)
    session = createPeer<
      Record<never, never>,
      typeof sessionMethods,
      typeof sessionEvents,
      PopupEvents
    >({
      port,
      local: {},
      handlers: {},
      remote: sessionMethods,
      events: sessionEvents,
      defaultDeadline: DEADLINES.machineStep,
      onEvent: (_, { fraction }) => controller?.progress(fraction),
    })
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame || event.origin !== location.origin) return
      const ended = v.safeParse(popupEnded, event.data)
      if (ended.success) fail(ended.output.code)
    })
    setInterval(() => {
      if (frame.closed && shown.step !== 'done') fail('DISCONNECTED')
    }, FRAME_POLL)
    controller = createController(
      {
        session,
        fetch: (input, init) => fetch(input, init),
        pins: createIndexedDbPins(),
        sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
        now,
        onState: show,
      },
      shown,
    )
    await controller.start()
  } catch (error) {
    fail(isIdosError(error) ? error.code : 'INTERNAL')
  }
}

const root = document.getElementById('app')
if (root) void startPopup(root)
