/**
 * The ends of the Enclave's channels that somebody could hold: what fits each of them, and what its holder may do there.
 */
import { encodeUtf8 } from '@idos/crypto'
import { enclaveMethods } from '@idos/protocol'
import * as v from 'valibot'
import { createPopup } from '../frame/start-frame-testkit.ts'
import { brokerMethods, popupHello, sessionMethods } from '../shared/messages.ts'
import { CONSUMER, consumer, legacy, PASSWORD, sealed } from '../worker/testkit.ts'
import {
  brokerSamples,
  embedderSamples,
  sessionSamples,
  startSamples,
  windowSamples,
  workerSamples,
} from './fuzz-samples.ts'
import type { Seeded } from './seeded.ts'
import { DAPP, ISLE, OWN, startWhole } from './whole-enclave.ts'

/** Ids that no mutation makes. */
const OPEN_CALL = 7_000_000_000
/** Those of calls that are no attack come after this one. */
export const LEGAL = 8_000_000_000

export type Message = {
  kind?: unknown
  id?: unknown
  method?: unknown
  params?: unknown
  event?: unknown
}
export type Channel = {
  readonly name: string
  readonly methods: Readonly<Record<string, { readonly params: v.GenericSchema }>>
  readonly samples: readonly object[]
  send(message: unknown): void
  /** What whoever holds this end may do: it changes something, as it should. */
  isTheirAct(message: Message): boolean
}

/** A frame whose page asked for a share that waits for its consent. */
export async function shareThatWaits(closers: (() => void)[]) {
  const { shown } = await consumer()
  const enclave = startWhole({ consumer: shown.profile })
  closers.push(enclave.end)
  const embedder = enclave.embed()
  const unlocking = embedder.ask('unlock', legacy, OPEN_CALL - 1)
  await enclave.openWindow().ask('unlock', { password: encodeUtf8(PASSWORD) }, LEGAL)
  await unlocking
  const credential = await sealed('{"credentialSubject":{"name":"Ada"}}', legacy.publicKey)
  const share = {
    ...legacy,
    credentials: [credential],
    consumer: CONSUMER,
    lockedUntil: 0,
    purpose: 'why',
  }
  const answer = embedder.ask('share', share, OPEN_CALL)
  const popup = enclave.openWindow()
  await popup.ask('contents', {}, LEGAL)
  const algorithm = { name: 'AES-GCM', length: 256 }
  const sealingKey = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
  return { enclave, embedder, popup, answer, shown, credential, sealingKey }
}
export type Waiting = Awaited<ReturnType<typeof shareThatWaits>>

export function channelsOf(waiting: Waiting, random: Seeded): Channel[] {
  const { enclave, embedder, popup, credential, shown, sealingKey } = waiting
  const [worker] = enclave.workers
  if (!worker) throw new Error('no worker')
  const target = { profile: legacy, credential, consumer: shown, sealingKey }
  const requester = { origin: DAPP, throughIsle: false, nested: false, outerOrigin: null }
  const ports = (count: number) =>
    Array.from({ length: count }, () => {
      const { port1, port2 } = new MessageChannel()
      // A port that nobody holds is gone with its message; one that was heard would answer.
      port1.close()
      return port2
    })
  const isCancel = (message: Message) => message.kind === 'cancel'
  const is = (message: Message, ...names: string[]) =>
    names.includes(String(message.method ?? message.event))
  return [
    {
      name: 'window to frame',
      methods: {},
      samples: windowSamples,
      send: (message) =>
        enclave.say(
          // The secure window itself says hello again when the person reloads it, which ends its request.
          random.pick([
            enclave.parent,
            enclave.self,
            ...(v.is(popupHello, message) ? [] : [popup.window]),
            createPopup(enclave.self),
            {},
            null,
          ]),
          random.pick([DAPP, OWN, ISLE, 'null', 'https://other.example', '']),
          message,
          ports(random.below(3)),
        ),
      isTheirAct: () => false,
    },
    {
      name: 'page to frame',
      methods: enclaveMethods,
      samples: embedderSamples(target),
      send: embedder.post,
      isTheirAct: (message) => isCancel(message) || is(message, 'lock'),
    },
    {
      name: 'frame to worker',
      methods: brokerMethods,
      samples: brokerSamples(target, requester),
      send: (message) => worker.frame.postMessage(message),
      isTheirAct: isCancel,
    },
    {
      name: 'secure window to worker',
      methods: sessionMethods,
      samples: sessionSamples(target),
      send: popup.post,
      isTheirAct: (message) => is(message, 'decline', 'giveUp', 'erase', 'lock', 'bye'),
    },
    {
      name: 'worker to frame',
      methods: {},
      samples: workerSamples,
      send: (message) => worker.toFrame.postMessage(message),
      isTheirAct: (message) => is(message, 'status'),
    },
    {
      name: 'page to worker, before any port',
      methods: {},
      samples: startSamples,
      send: (message) =>
        worker.scope.onmessage?.({
          data: message,
          ports: ports(random.below(3)),
        } as unknown as MessageEvent),
      isTheirAct: () => false,
    },
  ]
}
