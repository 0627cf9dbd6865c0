import {
  createPeer,
  type EnclaveEmbedderEvents,
  type EnclaveEvents,
  enclaveEvents,
  enclaveMethods,
} from '@idos/protocol'
import { afterEach, vi } from 'vitest'
import { brokerMethods, frameMethods } from '../shared/messages.ts'
import type { OpenedWindow } from './broker.ts'
import { type FrameDeps, type FrameSelf, startFrame } from './start-frame.ts'

type None = Record<never, never>
export const OWN = 'https://enclave.example'
export const ISLE = 'https://isle.example'
export const BANK = 'https://bank.example'
export const TICKET = 'a'.repeat(64)

const closers: (() => void)[] = []

/** Closes the ports that a test opened, after each. */
export function closeAfterEach() {
  afterEach(() => {
    for (const close of closers.splice(0)) close()
    vi.unstubAllGlobals()
  })
}

export function createPopup(opener: unknown) {
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
export function setUp(options: { secure?: boolean; framed?: boolean; evalWorks?: boolean } = {}) {
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
    navigator: { userAgent: 'Mozilla/5.0' },
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
    loadDeputy: () => Promise.reject(new TypeError()),
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
export const code = (call: Promise<unknown>) =>
  call.then(
    () => 'OK' as const,
    (error: { code: string }) => error.code,
  )
/** A call that waits for its window. */
export async function ask({ peer }: ReturnType<ReturnType<typeof setUp>['embed']>) {
  const outcome = code(peer.call('createKey', {}, { deadline: 10_000 }))
  await peer.call('status', {})
  return { outcome }
}
