/**
 * Frame and worker of the Enclave as they run, joined by the ports that they make themselves; only the windows, the network and
 * the key derivation are stand-ins. The tests hold every end that an attacker could.
 */

import { decodeBase64, encodeUtf8, importBoxKey } from '@idos/crypto'
import { vi } from 'vitest'
import { type FrameDeps, type FrameSelf, startFrame } from '../frame/start-frame.ts'
import { createPopup } from '../frame/start-frame-testkit.ts'
import { deputyThread } from '../worker/deputy/deputy-testkit.ts'
import { startEnclave } from '../worker/start-worker.ts'
import { PASSWORD } from '../worker/testkit.ts'
import { rawPort } from './raw-port.ts'

export const OWN = 'https://enclave.example'
export const ISLE = 'https://isle.example'
export const DAPP = 'https://dapp.example'
/** Of the profile `legacy` of the worker's own tests. */
const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='

type Scope = { onmessage: ((event: MessageEvent<unknown>) => unknown) | null }

export type WholeEnclave = ReturnType<typeof startWhole>

export function startWhole(options: { consumer: object }) {
  // The policy of the page, which Node does not have.
  vi.stubGlobal('eval', () => {
    throw new EvalError('blocked')
  })
  const target = new EventTarget()
  const top = { parent: undefined as unknown }
  top.parent = top
  const parent = { parent: top }
  const self = {
    parent: parent as unknown,
    navigator: { userAgent: 'Mozilla/5.0' },
    isSecureContext: true,
    crypto: globalThis.crypto,
    location: { origin: OWN, ancestorOrigins: [DAPP] },
    addEventListener: target.addEventListener.bind(target),
  }
  const workers: { scope: Scope; ended: boolean; frame: MessagePort; toFrame: MessagePort }[] = []
  const shown: string[] = []
  const ends: MessagePort[] = []
  let press: () => void = () => undefined
  let opens = createPopup(self)

  const deps: FrameDeps = {
    self: self as unknown as FrameSelf,
    enclaveOrigin: OWN,
    isleOrigins: [ISLE],
    loadDeputy: async () => '',
    spawnWorker() {
      const scope: Scope = { onmessage: null }
      void startEnclave({
        scope,
        clocks: { wall: () => 1_800_000_000_000, monotonic: () => 0 },
        spawnDeputy: deputyThread,
        probes: { evalIsBlocked: () => true, networkIsBlocked: async () => true },
        runKdf: async ({ password }) =>
          new TextDecoder().decode(password) === PASSWORD
            ? { key: await importBoxKey(decodeBase64(SECRET)), profile: 1 }
            : null,
      })
      const { port1: toWorker, port2: atWorker } = new MessageChannel()
      const worker = { scope, ended: false, frame: toWorker, toFrame: toWorker }
      workers.push(worker)
      return {
        onerror: null,
        terminate: () => {
          worker.ended = true
        },
        postMessage(message, transfer) {
          if ((message as { type: string }).type !== 'idos:worker:frame') {
            scope.onmessage?.({ data: message, ports: transfer } as unknown as MessageEvent)
            return
          }
          // In between, so that a test can speak as the frame to the worker, and as the worker to the frame.
          const inner = transfer[0] as MessagePort
          worker.toFrame = inner
          inner.onmessage = ({ data }) => toWorker.postMessage(data)
          toWorker.onmessage = ({ data }) => inner.postMessage(data)
          ends.push(inner, toWorker)
          const start = { data: message, ports: [atWorker] }
          scope.onmessage?.(start as unknown as MessageEvent)
        },
      }
    },
    askReader: (async (method: string, params: { consumer?: string }) =>
      method === 'readConsumer'
        ? { origin: params.consumer, profile: options.consumer, logo: null }
        : { checks: [{ name: 'page', passed: true }] }) as never,
    createButton(callbacks) {
      press = callbacks.onPress
      return {
        show: () => shown.push('show'),
        blocked: () => shown.push('blocked'),
        hide: () => shown.push('hide'),
      }
    },
    openWindow: () => ({ kind: 'opened', window: opens }),
  }
  startFrame(deps)

  const say = (source: unknown, origin: string, data: unknown, ports: MessagePort[] = []) =>
    target.dispatchEvent(Object.assign(new Event('message'), { source, origin, data, ports }))

  /** The page that embeds the frame shakes hands. */
  function embed() {
    const { port1, port2 } = new MessageChannel()
    say(parent, DAPP, { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }, [port2])
    ends.push(port1)
    return rawPort(port1)
  }

  /** The person presses the frame's button, and the window that opens says hello. */
  function openWindow() {
    opens = createPopup(self)
    press()
    const { port1, port2 } = new MessageChannel()
    say(opens, OWN, { type: 'idos:enclave:popup', protocol: 1 }, [port2])
    ends.push(port1)
    return { ...rawPort(port1), window: opens }
  }

  return {
    self,
    parent,
    workers,
    shown,
    say,
    embed,
    openWindow,
    end() {
      for (const port of ends.splice(0)) port.close()
      vi.unstubAllGlobals()
    },
  }
}

export const passwordParams = (text: string) => ({ password: encodeUtf8(text) })
