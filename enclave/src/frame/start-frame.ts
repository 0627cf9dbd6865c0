/**
 * The frame's page: who may speak to it, and what it starts. Every message of a window passes one of two guards
 * (`popup-guard.ts`, `handshake.ts`) before anything happens; all else travels on ports.
 *
 * Attacker: any window that can post to this one.
 */
import {
  createPeer,
  DEADLINES,
  type EnclaveEvents,
  type ErrorCode,
  enclaveEmbedderEvents,
  enclaveMethods,
  type Peer,
} from '@idos/protocol'
import { markAsFrame } from '../shared/marker.ts'
import type { AskReader } from '../shared/open-reader.ts'
import { type CheckedWindow, pageChecks } from '../shared/page-checks.ts'
import { createWorkerHost, type WorkerLike } from '../shared/worker-host.ts'
import { probeAbilities } from './abilities.ts'
import { type Broker, createBroker, type OpenedWindow, type PopupHandle } from './broker.ts'
import type { ContinueButton, ContinueButtonOptions } from './continue-button.ts'
import { createFlowReport, type FlowReport } from './flow-report.ts'
import { judgeHello } from './handshake.ts'
import { judgePopup, type PopupWindow } from './popup-guard.ts'
import { refuseOn } from './refuse.ts'
import { createWindowOwner, type WindowOwner } from './window-owner.ts'

type None = Record<never, never>

/** The part of the frame's own window that is used. */
export type FrameSelf = CheckedWindow & {
  readonly parent: unknown
  readonly navigator: { readonly userAgent: string }
  readonly location: { readonly origin: string; readonly ancestorOrigins?: ArrayLike<string> }
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  addEventListener(type: 'pagehide', listener: () => void): void
}

export type FrameDeps = {
  self: FrameSelf
  enclaveOrigin: string
  isleOrigins: readonly string[]
  spawnWorker(): WorkerLike
  askReader: AskReader
  /** The text of the worker for rare acts, or of the one that answers verifiers. */
  loadDeputy(isPresenter: boolean): Promise<string>
  createButton(options: Pick<ContinueButtonOptions, 'onPress' | 'onHeight'>): ContinueButton
  /** Called within a click. */
  openWindow(): OpenedWindow
}

/** What came of the one handshake. */
type Link = {
  readonly opener: 'embedder' | 'frame'
  readonly owner: WindowOwner
  readonly flow: FlowReport
  readonly broker: Broker
  readonly embedder: Peer<None, EnclaveEvents>
}

/** @returns false when the page is not framed; then nothing is started. */
export function startFrame(deps: FrameDeps): boolean {
  const { self } = deps
  const { parent, location } = self
  if (parent === self) return false
  const safe = pageChecks(self, deps.enclaveOrigin).every((check) => check.passed)
  let link: Link | null = null

  const worker = createWorkerHost(
    deps.spawnWorker,
    ({ state }) => link?.embedder.emit('status', { state }),
    {
      readConsumer: (params) => deps.askReader('readConsumer', params),
      checkPages: (params) => deps.askReader('checkPages', params),
      deputy: async ({ presenter }) => ({ code: await deps.loadDeputy(presenter) }),
    },
  )
  const button = deps.createButton({
    onPress() {
      const result = deps.openWindow()
      link?.flow.tried(result)
      if (result.kind === 'opened') link?.owner.opened(result.window)
      link?.broker.windowOpened(result)
    },
    onHeight: (height) => link?.embedder.emit('resize', { height }),
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

  function receivePopup(message: MessageEvent<unknown>): boolean {
    if (link === null) return false
    const { opener, owner, broker } = link
    const verdict = judgePopup(message, { ownOrigin: location.origin, opener, self, parent, owner })
    if (verdict.kind === 'accept') broker.popupArrived(toHandle(verdict.popup), verdict.port)
    return verdict.kind === 'accept'
  }

  function receiveHello(message: MessageEvent<unknown>): void {
    const verdict = judgeHello(message, {
      parent,
      isleOrigins: deps.isleOrigins,
      taken: link !== null,
      ancestors: Array.from(location.ancestorOrigins ?? []),
      depth: depthOf(self),
    })
    if (verdict.kind === 'refuse') refuseOn(verdict.port, verdict.code)
    if (verdict.kind !== 'accept') return
    if (!safe) {
      refuseOn(verdict.port, 'SELF_TEST_FAILED')
      return
    }
    const { opener, requester, port } = verdict
    const owner = createWindowOwner(opener)
    const flow = createFlowReport(opener, self.navigator)
    const broker = createBroker({
      requester,
      opener,
      worker,
      button,
      abilities: async () => ({
        ...(await probeAbilities((...key) => crypto.subtle.generateKey(...key))),
        flow: flow.foretell(),
      }),
      ticket: () => crypto.randomUUID(),
      onPopupConnected: () => link?.embedder.emit('popupConnected', {}),
    })
    const embedder = createPeer<
      typeof enclaveMethods,
      None,
      typeof enclaveEmbedderEvents,
      EnclaveEvents
    >({
      port,
      local: enclaveMethods,
      handlers: broker.handlers,
      remote: {},
      events: enclaveEmbedderEvents,
      // An owner that opens its windows itself has no use for a ticket, whoever sends one.
      onEvent: (_, { ticket }) => {
        owner.expect(ticket)
        broker.windowAnnounced()
      },
      defaultDeadline: DEADLINES.machineStep,
    })
    link = { opener, owner, flow, broker, embedder }
  }

  self.addEventListener('message', (message) => {
    if (!receivePopup(message)) receiveHello(message)
  })
  markAsFrame(self)
  self.addEventListener('pagehide', () => {
    link?.broker.lock('DISCONNECTED')
    worker.stop()
  })
  return true
}

/** Number of windows above this one. `parent` may be compared across origins. */
function depthOf(self: { readonly parent: unknown }): number {
  let depth = 0
  let window = self
  while (window.parent !== window && depth < 16) {
    window = window.parent as { readonly parent: unknown }
    depth += 1
  }
  return depth
}
