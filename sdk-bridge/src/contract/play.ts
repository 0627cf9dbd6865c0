import {
  createPeer,
  type ErrorCode,
  errorCodes,
  type Handlers,
  hostEvents,
  hostMethods,
  IdosError,
  ISLE_PROTOCOL,
  type IsleEvents,
  type IsleMethods,
  isleMethods,
} from '@idos/protocol'
import { type CreateIsleOptions, createIsle } from '../create-isle.ts'
import { createFakePage } from '../testing/fake-page.ts'
import type { Conversation, Message, Recording } from './recording.ts'
import * as samples from './samples.ts'

type Globals = { location: object; history: object; fetch: () => Promise<Response> }

/** `createIsle` reads its page from the global object. */
async function onPage<T>(page: Globals, work: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptors(globalThis)
  for (const [name, value] of Object.entries(page)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  try {
    return await work()
  } finally {
    for (const name of Object.keys(page)) {
      const was = before[name as keyof typeof before]
      if (was) Object.defineProperty(globalThis, name, was)
      else Reflect.deleteProperty(globalThis, name)
    }
  }
}

const copy = (message: unknown) => JSON.parse(JSON.stringify(message)) as Message

/** A port that keeps what goes over it. */
function tap(port: MessagePort, fromBridge: Message[], fromIsle: Message[]): MessagePort {
  const tapped = {
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage(message: unknown) {
      fromIsle.push(copy(message))
      port.postMessage(message)
    },
    close: () => port.close(),
  }
  port.onmessage = (event: MessageEvent<unknown>) => {
    fromBridge.push(copy(event.data))
    tapped.onmessage?.(event)
  }
  return tapped as unknown as MessagePort
}

/** Until what was posted before has been heard by the other side. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 30))

/** The two ends of a port, the bridge's own one and one that answers as an Isle does. */
async function open(options: Partial<CreateIsleOptions>) {
  const page = createFakePage()
  const container = page.createContainer()
  const request = options.request ?? samples.leastRequest
  const isleUrl = 'https://isle.example'
  const handle = createIsle({ isleUrl, request, ...options, container })
  const ready = new Promise((resolve) => handle.on('ready', resolve))
  const [frame] = page.frames
  frame?.fire('load')
  const posted = frame?.posted[0]
  if (!posted) throw new Error('The bridge greeted nobody.')
  const conversation = {
    hello: posted.data,
    fromBridge: [] as Message[],
    fromIsle: [] as Message[],
  }
  let refusal: IdosError | null = null
  const handlers: Handlers<IsleMethods> = {
    configure: () => ({ state: samples.start }),
    requestGrant(_, { signal }) {
      if (refusal) throw refusal
      // Asked twice: the first is answered, the second is what the page gives up.
      const isFirst = conversation.fromIsle.every(({ result }) => !Object(result).grantId)
      if (isFirst) return samples.grant
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
    },
    requestWriteGrant: () => samples.proven,
    refresh: () => ({ state: samples.start }),
    disconnect: () => ({ state: samples.start }),
  }
  const isle = createPeer<IsleMethods, typeof hostMethods, typeof hostEvents, IsleEvents>({
    port: tap(posted.port, conversation.fromBridge, conversation.fromIsle),
    local: isleMethods,
    handlers,
    remote: hostMethods,
    events: hostEvents,
    defaultDeadline: 1_000,
  })
  await ready
  const refuse = (error: IdosError | null) => {
    refusal = error
  }
  return { handle, isle, conversation, refuse }
}

async function playAll(codes: readonly ErrorCode[]): Promise<Conversation> {
  let changeWallet: (address: string | null) => void = () => undefined
  const wallet = samples.courier((listener) => {
    changeWallet = listener
  })
  const { handle, isle, conversation, refuse } = await open({ ...samples.options, wallet })
  for (const [method, params] of samples.questions) await isle.call(method, params as never)
  for (const state of samples.states) isle.emit('change', state)
  isle.emit('resize', { height: 412 })
  isle.emit('granted', samples.grant)
  isle.emit('revoked', { grantId: samples.grant.grantId })
  await settled()
  await handle.requestGrant()
  const controller = new AbortController()
  const given = handle.requestGrant({ signal: controller.signal }).catch(() => undefined)
  await settled()
  controller.abort()
  await given
  await settled()
  for (const code of codes) {
    refuse(new IdosError(code, { details: { lockedUntil: 1, step: 'share', last: true } }))
    await handle.requestGrant().catch(() => undefined)
  }
  await handle.requestWriteGrant(samples.challenge)
  await handle.refresh()
  await handle.disconnect()
  handle.update({ theme: 'light', tokens: samples.options.tokens })
  changeWallet(null)
  await settled()
  handle.destroy()
  return conversation
}

async function playLeast(): Promise<Conversation> {
  const { handle, isle, conversation } = await open({})
  // Without a wallet and an issuer every duty is refused.
  for (const [method, params] of samples.questions) {
    await isle.call(method, params as never).catch(() => undefined)
  }
  await handle.requestGrant()
  handle.destroy()
  return conversation
}

/**
 * Plays a whole conversation between the bridge as it is and an Isle that speaks by the present schemas and fails with each
 * of these codes once.
 */
export async function play(codes: readonly ErrorCode[] = errorCodes): Promise<Recording> {
  const history = { state: null, replaceState: () => undefined }
  const profile = async () => Response.json({ version: 1, name: 'Bank', ...samples.profileOfPage })
  const nothing = async () => new Response(null, { status: 404 })
  const all = await onPage({ location: samples.page, history, fetch: profile }, () =>
    playAll(codes),
  )
  const least = await onPage({ location: samples.plainPage, history, fetch: nothing }, playLeast)
  return { protocol: ISLE_PROTOCOL, all, least }
}
