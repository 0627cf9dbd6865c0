/**
 * The frame of the desk: a button that opens its window, and a courier between that window and the page.
 *
 * Requirements
 *  1. One call at a time; each has a window of its own, and ends with it.
 *  2. Copies go to the window only while a call of the page waits, and are asked of the page only as the window asks.
 *  3. What the page gets is what the window finished with, once.
 *
 * Attacker: the page, which may answer, call and fall silent as it likes.
 */
import { createPeer, DEADLINES, IdosError, type Peer } from '@idos/protocol'
import {
  DESK_PROTOCOL,
  type DeskEvents,
  type DeskSources,
  deskMethods,
  deskSources,
} from '@idos/protocol/desk'
import {
  type DeskAnswer,
  type DeskAsk,
  deskSessionEvents,
  deskSessionMethods,
} from '../../shared/desk-messages.ts'
import type { OpenedWindow } from '../broker.ts'
import type { ContinueButton, ContinueButtonOptions } from '../continue-button.ts'
import { refuseOn } from '../refuse.ts'
import { type DeskWindow, judgeDeskHello, judgeDeskWindow } from './judge-desk.ts'

/** How often a window that was closed is looked for, in milliseconds. */
const CLOSED_POLL = 400
/** A window that is at work may take its time: its page sees it. */
const SESSION = 12 * DEADLINES.humanStep

type None = Record<never, never>
type Page = Peer<DeskSources, DeskEvents>

export type DeskFrameSelf = {
  readonly parent: { readonly parent: unknown }
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

export type DeskFrameDeps = {
  self: DeskFrameSelf
  /** Its own origin, under its own policy. */
  isSafe: boolean
  createButton(options: Pick<ContinueButtonOptions, 'onPress' | 'onHeight'>): ContinueButton
  /** Called within a click. */
  openWindow(): OpenedWindow
}

type Call = {
  readonly ask: DeskAsk
  resolve(answer: DeskAnswer): void
  reject(error: unknown): void
}

/** @returns false when the page is not framed; then nothing is started. */
export function startDeskFrame({ self, isSafe, createButton, openWindow }: DeskFrameDeps): boolean {
  const { parent, location } = self
  if (parent === (self as unknown)) return false
  let page: { readonly site: string; readonly peer: Page } | null = null
  let call: Call | null = null
  let opened: DeskWindow | null = null
  let session: Peer<None, None> | null = null

  const button = createButton({
    onPress() {
      if (!call) return
      const result = openWindow()
      if (result.kind === 'opened') opened = result.window as unknown as DeskWindow
      else {
        void result.code.then((code) => {
          if (code === 'POPUP_BLOCKED') button.blocked()
          else call?.reject(new IdosError(code))
        })
      }
    },
    onHeight: (height) => page?.peer.emit('resize', { height }),
  })

  async function ask(what: DeskAsk, signal: AbortSignal): Promise<DeskAnswer> {
    if (call) throw new IdosError('BUSY')
    let poll: ReturnType<typeof setInterval> | undefined
    try {
      return await new Promise<DeskAnswer>((resolve, reject) => {
        call = { ask: what, resolve, reject }
        button.show()
        poll = setInterval(() => {
          if (opened?.closed) reject(new IdosError('USER_CLOSED'))
        }, CLOSED_POLL)
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')), { once: true })
      })
    } finally {
      clearInterval(poll)
      call = null
      opened = null
      button.hide()
    }
  }

  function serveWindow(port: MessagePort): void {
    session?.close()
    button.hide()
    const here = () => {
      if (!call || !page) throw new IdosError('DISCONNECTED')
      return { call, page }
    }
    session = createPeer({
      port,
      local: deskSessionMethods,
      handlers: {
        describe: () => ({ site: here().page.site, ask: here().call.ask }),
        copies: ({ ids }, { signal }) => here().page.peer.call('copies', { ids }, { signal }),
        finish(answer) {
          const { ask: wanted, resolve } = here().call
          if (answer.kind !== wanted.kind) throw new IdosError('BAD_REQUEST')
          resolve(answer)
          return {}
        },
      },
      remote: {},
      events: deskSessionEvents,
      onEvent: () => call?.reject(new IdosError('USER_CLOSED')),
      defaultDeadline: SESSION,
    })
  }

  self.addEventListener('message', (message) => {
    const port = judgeDeskWindow(message, { ownOrigin: location.origin, opened })
    if (port) return serveWindow(port)
    const verdict = judgeDeskHello(message, { parent, taken: page !== null })
    if (verdict.kind === 'refuse') refuseOn(verdict.port, verdict.code, deskMethods)
    if (verdict.kind !== 'accept') return
    if (!isSafe) return refuseOn(verdict.port, 'SELF_TEST_FAILED', deskMethods)
    const peer: Page = createPeer({
      port: verdict.port,
      local: deskMethods,
      handlers: {
        ready: () => ({ protocol: DESK_PROTOCOL }),
        async key(_, { signal }) {
          const answer = await ask({ kind: 'key' }, signal)
          if (answer.kind !== 'key') throw new IdosError('INTERNAL')
          return { publicKey: answer.publicKey }
        },
        async read({ copies }, { signal }) {
          const answer = await ask({ kind: 'read', copies }, signal)
          if (answer.kind !== 'read') throw new IdosError('INTERNAL')
          return { outcomes: answer.outcomes, found: answer.found }
        },
      },
      remote: deskSources,
      events: {},
      defaultDeadline: DEADLINES.machineStep,
    })
    page = { site: verdict.site, peer }
  })
  return true
}
