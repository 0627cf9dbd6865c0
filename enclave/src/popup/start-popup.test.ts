import { createPeer } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { markAsFrame } from '../shared/marker.ts'
import {
  type PopupEvents,
  popupEvents,
  type sessionEvents,
  sessionMethods,
} from '../shared/messages.ts'
import { connectToFrame } from './connect.ts'
import type { Controller } from './controller.ts'
import { noLog } from './controller-testkit.ts'
import { describeContent } from './credential/describe-content.ts'
import type { FlowState } from './flow.ts'
import { keepsNothing } from './remember/testkit.ts'
import { FRAME_POLL, type PopupDeps, type PopupPage, startPopup } from './start-popup.ts'

type None = Record<never, never>
const OWN = 'https://enclave.example'
const closers: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.stubGlobal('eval', () => {
    throw new EvalError('blocked')
  })
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const request = {
  method: 'createKey' as const,
  requester: {
    origin: 'https://dapp.example',
    throughIsle: false,
    nested: false,
    outerOrigin: null,
  },
  needsPassword: true,
}

/** A popup whose opener is an Enclave frame that serves its session. */
function setUp(options: { framed?: boolean; origin?: string; secure?: boolean } = {}) {
  const target = new EventTarget()
  const greeted: unknown[][] = []
  const heard: string[] = []
  const frame = {
    length: 0,
    closed: false,
    postMessage(data: unknown, origin: string, [port]: MessagePort[] = []) {
      greeted.push([data, origin])
      if (!port) return
      const peer = createPeer<typeof sessionMethods, None, PopupEvents, typeof sessionEvents>({
        port,
        local: sessionMethods,
        handlers: { describe: () => request } as never,
        remote: {},
        events: popupEvents,
        defaultDeadline: 1_000,
        onEvent: (event) => heard.push(event),
      })
      closers.push(() => peer.close())
    },
  }
  markAsFrame(frame)
  const self = {
    opener: frame as unknown,
    top: undefined as unknown,
    isSecureContext: options.secure ?? true,
    crypto: globalThis.crypto,
    location: { origin: options.origin ?? OWN },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  }
  self.top = options.framed ? {} : self
  const states: FlowState[] = []
  const controllers: (Controller | null)[] = []
  let cleared = 0
  const deps: PopupDeps = {
    self: self as unknown as PopupPage,
    enclaveOrigin: OWN,
    connect: () => connectToFrame(self as unknown as PopupPage, ['https://isle.example']),
    draw(state, controller) {
      states.push(state)
      controllers.push(controller)
    },
    clear: () => {
      cleared += 1
    },
    services: () => ({
      ...keepsNothing,
      fetchConsumer: () => Promise.reject(new Error('not asked')),
      pins: {
        get: async () => undefined,
        set: async () => undefined,
        clear: async () => undefined,
      },
      forgetProfile: async () => undefined,
      told: { has: async () => false, add: async () => undefined },
      log: noLog,
      loadDescribe: async () => describeContent,
      sha256: async () => new Uint8Array(32),
      loadRecoveryList: async () => [],
      random: () => 0,
      now: () => 1_800_000_000,
    }),
  }
  const dispatch = (type: string, more: object = {}) =>
    target.dispatchEvent(Object.assign(new Event(type), more))
  return {
    self,
    frame,
    greeted,
    heard,
    states,
    controllers,
    cleared: () => cleared,
    start: () => startPopup(deps),
    dispatch,
    say: (source: unknown, origin: string, data: unknown) =>
      dispatch('message', { source, origin, data }),
    last: () => states.at(-1),
  }
}
const ended = { type: 'idos:enclave:ended', code: 'BUSY' }

describe('the page of the secure window', () => {
  it('connects to its frame and shows the request', async () => {
    const popup = setUp()
    await popup.start()
    expect(popup.greeted).toEqual([[{ type: 'idos:enclave:popup', protocol: 1 }, OWN]])
    expect(popup.states.map(({ step }) => step)).toEqual(['connecting', 'create'])
    expect(popup.controllers.at(-1)).not.toBeNull()
  })

  it.each([
    ['inside another page', { framed: true }],
    ['on another origin', { origin: 'https://evil.example' }],
    ['without a secure context', { secure: false }],
  ])('asks nobody for anything %s', async (_, options) => {
    const popup = setUp(options)
    await popup.start()
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'SELF_TEST_FAILED' })
    expect(popup.greeted).toEqual([])
  })

  it('asks nobody for anything without its policy', async () => {
    vi.stubGlobal('eval', () => undefined)
    const popup = setUp()
    await popup.start()
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'SELF_TEST_FAILED' })
    expect(popup.greeted).toEqual([])
  })

  it('is ended by its frame on the own origin, and by nobody else', async () => {
    const popup = setUp()
    await popup.start()
    popup.say({}, OWN, ended)
    popup.say(popup.frame, 'https://evil.example', ended)
    popup.say(popup.frame, OWN, { ...ended, code: 'NOT_A_CODE' })
    popup.say(popup.frame, OWN, { ...ended, more: 1 })
    expect(popup.last()?.step).toBe('create')
    popup.say(popup.frame, OWN, ended)
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'BUSY' })
  })

  it.each<[string, (popup: ReturnType<typeof setUp>) => void]>([
    ['frame is gone', ({ frame }) => Object.assign(frame, { closed: true })],
    ['opener is gone', ({ self }) => Object.assign(self, { opener: null })],
  ])('shows no request any more when its %s', async (_, change) => {
    const popup = setUp()
    await popup.start()
    vi.advanceTimersByTime(FRAME_POLL)
    expect(popup.last()?.step).toBe('create')
    change(popup)
    vi.advanceTimersByTime(FRAME_POLL)
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'DISCONNECTED' })
  })

  it('says goodbye and clears itself when it is left, and shows nothing when it is brought back', async () => {
    const popup = setUp()
    await popup.start()
    const controller = popup.controllers.at(-1)
    const forget = controller && vi.spyOn(controller, 'forget')
    popup.dispatch('pagehide')
    expect(popup.cleared()).toBe(1)
    expect(forget).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(popup.heard).toEqual(['bye']))
    popup.dispatch('pageshow', { persisted: false })
    expect(popup.last()?.step).toBe('create')
    popup.dispatch('pageshow', { persisted: true })
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'TIMEOUT' })
  })

  it('says why it found no frame', async () => {
    const popup = setUp()
    Object.assign(popup.self, { opener: null })
    await popup.start()
    expect(popup.last()).toMatchObject({ step: 'failed', code: 'POPUP_ISOLATED' })
  })
})
