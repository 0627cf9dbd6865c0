/**
 * The secure window's page: whether it may work here, whom it talks to, and when its request is over.
 *
 * Requirements
 *  1. It works as a window of its own, on its own origin, under its policy; anywhere else it shows an error and asks nobody.
 *  2. Only its frame, on the own origin, ends its request from outside.
 *  3. When the frame, the frame's document or the opener goes, the request and what is shown of it go too.
 *  4. Nothing of the page outlives it: not in the back/forward cache either.
 *
 * Attacker: the window that opened it, every window that can post to it, and a person's next visitor.
 */
import { createPeer, DEADLINES, type ErrorCode, isIdosError } from '@idos/protocol'
import * as v from 'valibot'
import { type PopupEvents, popupEnded, sessionEvents, sessionMethods } from '../shared/messages.ts'
import { type CheckedWindow, pageChecks } from '../shared/page-checks.ts'
import type { Connection, PopupSelf } from './connect.ts'
import {
  type Controller,
  type ControllerDeps,
  createController,
  type Session,
} from './controller.ts'
import { type FlowState, firstState } from './flow.ts'

/** How often the popup looks whether its frame is still the same, in milliseconds. */
export const FRAME_POLL = 500

type None = Record<never, never>

/** The part of the popup's own window that is used. */
export type PopupPage = CheckedWindow &
  PopupSelf & {
    readonly top: unknown
    addEventListener(type: 'pagehide', listener: () => void): void
    addEventListener(
      type: 'pageshow',
      listener: (event: { readonly persisted: boolean }) => void,
    ): void
  }

export type PopupDeps = {
  self: PopupPage
  enclaveOrigin: string
  /** How it finds its frame. */
  connect(): Promise<Connection>
  draw(state: FlowState, controller: Controller | null): void
  /** Takes everything off the page. */
  clear(): void
  /** What the controller needs besides its session. */
  services(session: Session): Omit<ControllerDeps, 'session' | 'onState'>
}

export async function startPopup(deps: PopupDeps): Promise<void> {
  const { self } = deps
  let controller: Controller | null = null
  let shown: FlowState = firstState
  let session: Session | null = null

  function show(state: FlowState): void {
    shown = state
    deps.draw(state, controller)
  }

  function fail(code: ErrorCode): void {
    if (controller) controller.ended(code)
    else show({ step: 'failed', code, retry: null })
  }

  self.addEventListener('pagehide', () => {
    session?.emit('bye', {})
    session?.close()
    controller?.forget()
    deps.clear()
  })
  self.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show({ step: 'failed', code: 'TIMEOUT', retry: null })
  })

  show(shown)
  const safe = pageChecks(self, deps.enclaveOrigin).every((check) => check.passed)
  if (!safe || self.top !== self) {
    fail('SELF_TEST_FAILED')
    return
  }

  try {
    const { frame, port, isWhole } = await deps.connect()
    session = createPeer<None, typeof sessionMethods, typeof sessionEvents, PopupEvents>({
      port,
      local: {},
      handlers: {},
      remote: sessionMethods,
      events: sessionEvents,
      defaultDeadline: DEADLINES.machineStep,
      onEvent: (_, { fraction }) => controller?.progress(fraction),
    })
    self.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame || event.origin !== self.location.origin) return
      const ended = v.safeParse(popupEnded, event.data)
      if (ended.success) fail(ended.output.code)
    })
    const poll = setInterval(() => {
      if (isWhole()) return
      clearInterval(poll)
      session?.close()
      if (shown.step !== 'done') fail('DISCONNECTED')
    }, FRAME_POLL)
    self.addEventListener('pagehide', () => clearInterval(poll))
    controller = createController({ ...deps.services(session), session, onState: show }, shown)
    await controller.start()
  } catch (error) {
    fail(isIdosError(error) ? error.code : 'INTERNAL')
  }
}
