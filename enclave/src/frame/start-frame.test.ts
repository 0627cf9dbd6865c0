import {
  createPeer,
  type EnclaveEmbedderEvents,
  type EnclaveEvents,
  enclaveEvents,
  enclaveMethods,
} from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isMarkedFrame } from '../shared/marker.ts'
import { brokerMethods, frameMethods } from '../shared/messages.ts'
import type { OpenedWindow } from './broker.ts'
import { type FrameDeps, type FrameSelf, startFrame } from './start-frame.ts'

type None = Record<never, never>
const OWN = 'https://enclave.example'
const ISLE = 'https://isle.example'
const BANK = 'https://bank.example'
const TICKET = 'a'.repeat(64)

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
  vi.unstubAllGlobals()
})

function createPopup(opener: unknown) {
  const posted: unknown[][] = []
  const popup = {
    opener,
    closed: false,
    posted,
    parent: undefined as unknown,
    postMessage: (...args: unknown[]) => posted.push(args),
  }
  popup.parent = popup
  return popup
}

/** A framed window with everything that a browser gives it, and an embedder that shakes hands. */
function setUp(options: { secure?: boolean; framed?: boolean; evalWorks?: boolean } = {}) {
  // The policy of the page, which Node does not have.
  vi.stubGlobal('eval', () => {
    if (!options.evalWorks) throw new EvalError('blocked')
  })
  const target = new EventTarget()
  const top = { parent: undefined as unknown }
  top.parent = top
  const parent = { parent: top }
  const self = {
    parent: parent as unknown,
    isSecureContext: options.secure ?? true,
    crypto: globalThis.crypto,
    location: { origin: OWN, ancestorOrigins: [ISLE, BANK] },
    addEventListener: target.addEventListener.bind(target),
  }
  if (options.framed === false) self.parent = self
  const workers: { popups: unknown[][]; calls: string[]; terminated: boolean }[] = []
  const asked: string[] = []
  let press: () => void = () => undefined
  let reportHeight: (height: number) => void = () => undefined
  let opens: OpenedWindow = { kind: 'failed', code: Promise.resolve('POPUP_BLOCKED') }
  const shown: string[] = []

  const deps: FrameDeps = {
    self: self as unknown as FrameSelf,
    enclaveOrigin: OWN,
    isleOrigins: [ISLE],
    spawnWorker() {
      const worker = { popups: [] as unknown[][], calls: [] as string[], terminated: false }
      workers.push(worker)
      return {
        onerror: null,
        terminate: () => {
          worker.terminated = true
        },
        postMessage(message: { type: string }, transfer: Transferable[]) {
          if (message.type !== 'idos:worker:frame') {
            worker.popups.push([message, ...transfer])
            return
          }
          const peer = createPeer<typeof brokerMethods, typeof frameMethods, None, None>({
            port: transfer[0] as MessagePort,
            local: brokerMethods,
            handlers: {
              async createKey({ requester }: { requester: { origin: string } }) {
                worker.calls.push(requester.origin)
                await peer.call('checkPages', {})
                return new Promise(() => undefined)
              },
            } as never,
            remote: frameMethods,
            events: {},
            defaultDeadline: 1_000,
          })
          closers.push(() => peer.close())
        },
      }
    },
    askReader: (async (method: string) => {
      asked.push(method)
      return { checks: [] }
    }) as never,
    createButton(callbacks) {
      press = callbacks.onPress
      reportHeight = callbacks.onHeight
      return {
        show: () => shown.push('show'),
        blocked: () => shown.push('blocked'),
        hide: () => shown.push('hide'),
      }
    },
    openWindow: () => opens,
  }
  const started = startFrame(deps)
  const say = (source: unknown, origin: string, data: unknown, ports: MessagePort[] = []) =>
    target.dispatchEvent(Object.assign(new Event('message'), { source, origin, data, ports }))

  function embed(origin: string, opener: 'embedder' | 'frame') {
    const { port1, port2 } = new MessageChannel()
    const events: string[] = []
    const peer = createPeer<None, typeof enclaveMethods, EnclaveEvents, EnclaveEmbedderEvents>({
      port: port1,
      local: {},
      handlers: {},
      remote: enclaveMethods,
      events: enclaveEvents,
      defaultDeadline: 1_000,
      onEvent: (event) => events.push(event),
    })
    closers.push(() => peer.close())
    const embedder = opener === 'embedder' ? { embedder: BANK } : {}
    say(parent, origin, { type: 'idos:enclave:hello', protocol: 1, opener, ...embedder }, [port2])
    return { peer, events }
  }
  function arrive(popup: unknown, ticket?: string, origin = OWN) {
    const { port2 } = new MessageChannel()
    closers.push(() => port2.close())
    say(popup, origin, { type: 'idos:enclave:popup', protocol: 1, ...(ticket && { ticket }) }, [
      port2,
    ])
    return port2
  }
  return {
    self,
    parent,
    workers,
    asked,
    shown,
    started,
    say,
    embed,
    arrive,
    press: (result: OpenedWindow) => {
      opens = result
      press()
    },
    reportHeight: (height: number) => reportHeight(height),
    hide: () => target.dispatchEvent(new Event('pagehide')),
  }
}
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'OK' as const,
    (error: { code: string }) => error.code,
  )
/** A call that waits for its window. */
async function ask({ peer }: ReturnType<ReturnType<typeof setUp>['embed']>) {
  const outcome = code(peer.call('createKey', {}, { deadline: 10_000 }))
  await peer.call('status', {})
  return { outcome }
}

describe('the page of the frame', () => {
  it('starts nothing when it is not framed, and marks itself when it is', () => {
    const alone = setUp({ framed: false })
    expect([alone.started, isMarkedFrame(alone.self)]).toEqual([false, false])
    const framed = setUp()
    expect([framed.started, isMarkedFrame(framed.self)]).toEqual([true, true])
  })

  it('loads no worker before a request, and says what it can do without one', async () => {
    const frame = setUp()
    const link = frame.embed(BANK, 'frame')
    expect(await link.peer.call('capabilities', {})).toMatchObject({ protocol: 1, kdf: 'wasm' })
    expect(frame.workers).toHaveLength(0)
    await ask(link)
    expect(frame.workers).toHaveLength(1)
  })

  it('tells the worker who asks, and reads for it what it has no network for', async () => {
    const frame = setUp()
    await ask(frame.embed(ISLE, 'embedder'))
    await vi.waitFor(() => expect(frame.asked).toEqual(['checkPages']))
    expect(frame.workers[0]?.calls).toEqual([BANK])
  })

  it.each([
    ['without a secure context', { secure: false }],
    ['without its policy', { evalWorks: true }],
  ])('refuses every embedder %s', async (_, options) => {
    const { peer } = setUp(options).embed(BANK, 'frame')
    expect(await code(peer.call('status', {}))).toBe('SELF_TEST_FAILED')
  })

  it('takes one handshake', async () => {
    const frame = setUp()
    const first = frame.embed(BANK, 'frame')
    expect(await code(frame.embed(BANK, 'frame').peer.call('status', {}))).toBe('BAD_REQUEST')
    expect(await code(first.peer.call('status', {}))).toBe('OK')
  })

  it('ends the request and the worker with the page', async () => {
    const frame = setUp()
    const { outcome } = await ask(frame.embed(BANK, 'frame'))
    frame.hide()
    expect(await outcome).toBe('DISCONNECTED')
    expect(frame.workers.map(({ terminated }) => terminated)).not.toContain(false)
  })
})

describe('a window of a frame that opens it itself', () => {
  it('is the one that its own click opened, whose port goes on unread', async () => {
    const frame = setUp()
    const link = frame.embed(BANK, 'frame')
    void ask(link)
    await vi.waitFor(() => expect(frame.shown).toContain('show'))
    const popup = createPopup(frame.self)
    frame.press({ kind: 'opened', window: popup })
    const port = frame.arrive(popup)
    const [message, handed] = frame.workers[0]?.popups[0] ?? []
    expect(message).toMatchObject({ type: 'idos:worker:popup', ticket: expect.any(String) })
    expect(handed).toBe(port)
    await vi.waitFor(() => expect(link.events).toContain('popupConnected'))
  })

  it('is no other, however it is opened, and no other makes ours wait or hears of it', async () => {
    const frame = setUp()
    void ask(frame.embed(BANK, 'frame'))
    await vi.waitFor(() => expect(frame.shown).toContain('show'))
    const stolen = createPopup(frame.self)
    frame.arrive(stolen)
    frame.arrive(stolen, TICKET)
    const ours = createPopup(frame.self)
    frame.press({ kind: 'opened', window: ours })
    frame.arrive(stolen)
    expect(frame.workers[0]?.popups).toEqual([])
    frame.arrive(ours)
    expect(frame.workers[0]?.popups).toHaveLength(1)
    expect([stolen.posted, ours.posted]).toEqual([[], []])
  })

  it('is not of another origin', async () => {
    const frame = setUp()
    void ask(frame.embed(BANK, 'frame'))
    await vi.waitFor(() => expect(frame.shown).toContain('show'))
    const popup = createPopup(frame.self)
    frame.press({ kind: 'opened', window: popup })
    frame.arrive(popup, undefined, 'https://evil.example')
    expect(frame.workers[0]?.popups).toEqual([])
  })

  it('is told on its own origin only that its request is over', async () => {
    const frame = setUp()
    const link = frame.embed(BANK, 'frame')
    void ask(link)
    await vi.waitFor(() => expect(frame.shown).toContain('show'))
    const popup = createPopup(frame.self)
    frame.press({ kind: 'opened', window: popup })
    frame.arrive(popup)
    await link.peer.call('lock', {})
    await vi.waitFor(() =>
      expect(popup.posted).toEqual([[{ type: 'idos:enclave:ended', code: 'ABORTED' }, OWN]]),
    )
  })

  it('reports its button and its height to the embedder', async () => {
    const frame = setUp()
    const link = frame.embed(BANK, 'frame')
    frame.reportHeight(64)
    await vi.waitFor(() => expect(link.events).toEqual(['resize']))
    frame.press({ kind: 'failed', code: Promise.resolve('POPUP_BLOCKED') })
    await vi.waitFor(() => expect(frame.shown).toContain('blocked'))
  })
})

describe('a window of an Isle', () => {
  it('brings the ticket that the Isle announced, once', async () => {
    const frame = setUp()
    const link = frame.embed(ISLE, 'embedder')
    void ask(link)
    link.peer.emit('windowOpened', { ticket: TICKET })
    await link.peer.call('status', {})
    frame.arrive(createPopup(frame.parent))
    frame.arrive(createPopup(frame.parent), 'b'.repeat(64))
    frame.arrive(createPopup(frame.self), TICKET)
    expect(frame.workers[0]?.popups).toEqual([])
    frame.arrive(createPopup(frame.parent), TICKET)
    expect(frame.workers[0]?.popups).toHaveLength(1)
    const again = createPopup(frame.parent)
    frame.arrive(again, TICKET)
    expect(frame.workers[0]?.popups).toHaveLength(1)
    expect(again.posted).toEqual([])
  })

  it('is not announced by another page: whoever is no Isle opens no window', async () => {
    const frame = setUp()
    const link = frame.embed(BANK, 'embedder')
    expect(await code(link.peer.call('status', {}))).toBe('BAD_REQUEST')
    const plain = frame.embed(BANK, 'frame')
    void ask(plain)
    plain.peer.emit('windowOpened', { ticket: TICKET })
    await plain.peer.call('status', {})
    frame.arrive(createPopup(frame.self), TICKET)
    frame.arrive(createPopup(frame.parent), TICKET)
    expect(frame.workers[0]?.popups).toEqual([])
  })
})
