import {
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  sealBox,
  secureRandom,
  sha256Hex,
} from '@idos/crypto'
import {
  createPeer,
  type Disclose,
  type ErrorCode,
  IdosError,
  isIdosError,
  type MatchCondition,
} from '@idos/protocol'
import type * as v from 'valibot'
import {
  brokerEvents,
  brokerMethods,
  type FrameMethods,
  frameMethods,
  type PopupEvents,
  type SessionEvents,
  sessionEvents,
  sessionMethods,
} from '../shared/messages.ts'
import { serveBroker } from './broker-port.ts'
import { createCore } from './core.ts'
import { deputyThread } from './deputy/deputy-testkit.ts'
import { createDeputy } from './deputy.ts'
import type { RunKdf } from './kdf.ts'

type None = Record<never, never>

export const CONSUMER = 'https://consumer.example'
export const requester = {
  origin: 'https://dapp.example',
  throughIsle: true,
  nested: false,
  outerOrigin: null,
}
/** A profile as existing idOS clients make it: key derivation profile 1, from the password below. */
export const legacy = {
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
}
const LEGACY_SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
export const PASSWORD = 'correct horse battery staple'
export const lowOrder = encodeBase64(new Uint8Array(32))
export const TICKET = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

/** Closes the ports of the settings that a test made. */
export type Closers = (() => void)[]

/** The legacy profile's key at once, for tests that are not about the derivation. */
const quickKdf: RunKdf = async (job) => {
  const right = new TextDecoder().decode(job.password) === PASSWORD
  if (!right || job.expected === null) return null
  return { key: await importBoxKey(decodeBase64(LEGACY_SECRET)), profile: 1 }
}

/** A worker's core with its frame on one side and popups on the other, over real ports. */
export function setUp(
  closers: Closers,
  options: {
    runKdf?: RunKdf
    passed?: boolean
    unreadable?: ErrorCode
    logo?: Blob
    /** The self-test takes until then. */
    tested?: Promise<void>
  } = {},
) {
  let time = 1_800_000_000_000
  let ids = 0
  let tests = 0
  const statuses: v.InferOutput<typeof brokerEvents.status>[] = []
  const frameChannel = new MessageChannel()
  const core = createCore({
    engine: 'wasm',
    clocks: { wall: () => time, monotonic: () => time },
    runKdf: options.runKdf ?? quickKdf,
    kdfMillis: () => undefined,
    deputy: createDeputy(async () => '', deputyThread),
    random: secureRandom,
    uuid: () => `11111111-1111-4111-8111-${String(++ids).padStart(12, '0')}`,
    now: () => Math.floor(time / 1000),
    onStatus: (status) => broker.peer.emit('status', status),
  })
  const read: string[] = []
  const broker = serveBroker({
    port: frameChannel.port2,
    core,
    selfTest: async () => {
      tests += 1
      await options.tested
      const passed = options.passed ?? true
      return { checks: [{ name: 'x', passed }], passed, kdfMillis: undefined }
    },
    capabilities: async () => ({ keyStore: 'webcrypto', kdf: 'wasm' }),
  })
  const frame = createPeer<FrameMethods, typeof brokerMethods, typeof brokerEvents, None>({
    port: frameChannel.port1,
    local: frameMethods,
    handlers: {
      readConsumer: async ({ consumer: asked }) => {
        read.push(asked)
        if (options.unreadable) throw new IdosError(options.unreadable)
        const { shown } = await consumer()
        return { ...shown, origin: asked, logo: options.logo ?? null }
      },
      checkPages: () => ({ checks: [{ name: 'page', passed: true }] }),
      deputy: () => ({ code: '' }),
    },
    remote: brokerMethods,
    events: brokerEvents,
    defaultDeadline: 20_000,
    onEvent: (_, status) => statuses.push(status),
  })
  closers.push(
    () => frame.close(),
    () => broker.peer.close(),
  )

  function openPopup(ticket: string) {
    const channel = new MessageChannel()
    const progress: number[] = []
    const session = createPeer<None, typeof sessionMethods, typeof sessionEvents, PopupEvents>({
      port: channel.port1,
      local: {},
      handlers: {},
      remote: sessionMethods,
      events: sessionEvents,
      defaultDeadline: 20_000,
      onEvent: (_, { fraction }: v.InferOutput<SessionEvents['derivation']>) =>
        progress.push(fraction),
    })
    closers.push(() => session.close())
    broker.popup(ticket, channel.port2)
    return Object.assign(session, { progress })
  }
  return {
    core,
    frame,
    openPopup,
    read,
    statuses,
    tests: () => tests,
    advance: (ms: number) => {
      time += ms
    },
  }
}

export const password = (text: string) => ({ password: encodeUtf8(text) })
export const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: unknown) => (isIdosError(error) ? error.code : String(error)),
  )

export async function sealed(plaintext: string, publicKey: string, id = TICKET(9)) {
  const box = await sealBox(encodeUtf8(plaintext), decodeBase64(publicKey), {})
  return {
    id,
    content: encodeBase64(box.content),
    encryptorPublicKey: encodeBase64(box.encryptorPublicKey),
  }
}

export async function consumer() {
  const secret = secureRandom(32)
  const key = await importBoxKey(secret)
  const profile = {
    version: 1 as const,
    name: 'Consumer',
    walletIdentifier: 'ed25519:abc',
    encryptionPublicKey: encodeBase64(key.publicKey),
  }
  return { key, shown: { origin: CONSUMER, profile } }
}

export type Setting = ReturnType<typeof setUp>

export async function unlocked(setting: Setting) {
  const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
  const popup = setting.openPopup(TICKET(1))
  await popup.call('unlock', password(PASSWORD))
  await answer
}

/** A share up to the moment of consent. */
export async function consentable(
  setting: Setting,
  plaintext = '{"name":"Ada"}',
  lockedUntil = 0,
  fields: {
    consumer?: string
    keepRecord?: true
    retention?: number
    conditions?: MatchCondition[]
    disclose?: Disclose
  } = {},
) {
  await unlocked(setting)
  const { key, shown } = await consumer()
  const credential = await sealed(plaintext, legacy.publicKey)
  const params = {
    ...legacy,
    credentials: [credential],
    consumer: CONSUMER,
    lockedUntil,
    purpose: 'why',
    ...fields,
  }
  const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
  answer.catch(() => undefined)
  const popup = setting.openPopup(TICKET(2))
  const { items } = await popup.call('contents', {})
  const displayed = await Promise.all(
    items.map(async ({ id, content }) => ({ id, contentHash: await sha256Hex(content) })),
  )
  return { answer, popup, shown, displayed, key, items }
}
