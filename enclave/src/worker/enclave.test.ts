import { decodeBase64, encodeBase64, encodeUtf8, importBoxKey, openBox, sealBox, secureRandom, sha256Hex, verifyCredentialRow } from '@idos/crypto'
import { createPeer, enclaveMethods, IdosError, isIdosError } from '@idos/protocol'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type BrokerEvents, brokerEvents, brokerMethods, type PopupEvents, type SessionEvents, sessionEvents, sessionMethods } from '../shared/messages.ts'
import { serveBroker } from './broker-port.ts'
import { createCore } from './core.ts'
import { IDLE_LIMIT } from './idle.ts'
import { type RunKdf, runKdfJob } from './kdf.ts'

type None = Record<never, never>

const CONSUMER = 'https://consumer.example'
const requester = { origin: 'https://dapp.example', throughIsle: true, nested: false, outerOrigin: null }
/** The vector of `../facts/idos-formats.md` 8.1: a profile as upstream makes it (profile 1). */
const legacy = {
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
}
const PASSWORD = 'correct horse battery staple'
const lowOrder = encodeBase64(new Uint8Array(32))
const TICKET = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function setUp(options: { runKdf?: RunKdf; passed?: boolean } = {}) {
  let time = 1_800_000_000_000
  let ids = 0
  let tests = 0
  const statuses: v.InferOutput<typeof brokerEvents.status>[] = []
  const frameChannel = new MessageChannel()
  const core = createCore({
    engine: 'wasm',
    clocks: { wall: () => time, monotonic: () => time },
    runKdf: options.runKdf ?? runKdfJob,
    kdfMillis: () => undefined,
    random: secureRandom,
    uuid: () => `11111111-1111-4111-8111-${String(++ids).padStart(12, '0')}`,
    now: () => Math.floor(time / 1000),
    onStatus: (status) => broker.peer.emit('status', status),
  })
  const broker = serveBroker({
    port: frameChannel.port2,
    core,
    selfTest: async () => {
      tests += 1
      const passed = options.passed ?? true
      return { checks: [{ name: 'x', passed }], passed, kdfMillis: undefined }
    },
    capabilities: async () => ({ keyStore: 'webcrypto', kdf: 'wasm' }),
  })
  const frame = createPeer<None, typeof brokerMethods, typeof brokerEvents, None>({
    port: frameChannel.port1,
    local: {},
    handlers: {},
    remote: brokerMethods,
    events: brokerEvents,
    defaultDeadline: 20_000,
    onEvent: (_, status) => statuses.push(status),
  })
  closers.push(() => frame.close(), () => broker.peer.close())

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
      onEvent: (_, { fraction }: v.InferOutput<SessionEvents['derivation']>) => progress.push(fraction),
    })
    closers.push(() => session.close())
    broker.popup(ticket, channel.port2)
    return Object.assign(session, { progress })
  }
  return { core, frame, openPopup, statuses, tests: () => tests, advance: (ms: number) => { time += ms } }
}

const password = (text: string) => ({ password: encodeUtf8(text) })
const code = (promise: Promise<unknown>) =>
  promise.then(() => 'OK', (error: unknown) => (isIdosError(error) ? error.code : String(error)))

async function sealed(plaintext: string, publicKey: string, id = TICKET(9)) {
  const box = await sealBox(encodeUtf8(plaintext), decodeBase64(publicKey), {})
  return { id, content: encodeBase64(box.content), encryptorPublicKey: encodeBase64(box.encryptorPublicKey) }
}

async function consumer() {
  const secret = secureRandom(32)
  const key = await importBoxKey(secret)
  const profile = { version: 1 as const, name: 'Consumer', walletIdentifier: 'ed25519:abc', encryptionPublicKey: encodeBase64(key.publicKey) }
  return { key, shown: { origin: CONSUMER, profile } }
}

type Setting = ReturnType<typeof setUp>

async function unlocked(setting: Setting) {
  const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
  const popup = setting.openPopup(TICKET(1))
  await popup.call('unlock', password(PASSWORD))
  await answer
}

/** A share up to the moment of consent. */
async function consentable(setting: Setting, plaintext = '{"name":"Ada"}') {
  await unlocked(setting)
  const { key, shown } = await consumer()
  const credential = await sealed(plaintext, legacy.publicKey)
  const params = { ...legacy, credentials: [credential], consumer: CONSUMER, lockedUntil: 0, purpose: 'why' }
  const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
  answer.catch(() => undefined)
  const popup = setting.openPopup(TICKET(2))
  const { items } = await popup.call('contents', {})
  const displayed = await Promise.all(
    items.map(async ({ id, content }) => ({ id, contentHash: await sha256Hex(content) })),
  )
  return { answer, popup, shown, displayed, key, items }
}

describe('key creation and unlocking', () => {
  it('makes a key of profile 2 for a user id of its own, and stays unlocked for it', async () => {
    const setting = setUp()
    const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
    const popup = setting.openPopup(TICKET(1))
    expect(await popup.call('describe', {})).toEqual({ method: 'createKey', requester, needsPassword: true })
    const made = await popup.call('createKey', password('a good long password'))
    expect(await answer).toEqual(made)
    await vi.waitFor(() => expect(setting.statuses).toEqual([{ state: 'unlocked', userId: made.userId }]))
    expect(popup.progress[0]).toBe(0)

    const again = setting.frame.call('unlock', { ticket: TICKET(2), requester, params: made })
    const second = setting.openPopup(TICKET(2))
    expect((await second.call('describe', {})).needsPassword).toBe(false)
    await second.call('finish', {})
    expect(await again).toEqual({ unlocked: true, kdfProfile: 2 })
  })

  it('says nothing to the embedder about a wrong password, and lets the person try again', async () => {
    const setting = setUp()
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    let settled = false
    void answer.finally(() => {
      settled = true
    })
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('unlock', password('wrong')))).toBe('WRONG_PASSWORD')
    expect(settled).toBe(false)
    expect(setting.statuses).toEqual([])
    expect(await popup.call('unlock', password(PASSWORD))).toEqual({ kdfProfile: 1 })
    expect(await answer).toEqual({ unlocked: true, kdfProfile: 1 })
  })

  it('cancels a derivation and keeps the request open', async () => {
    const runKdf: RunKdf = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
    const setting = setUp({ runKdf })
    const answer = code(setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }))
    const popup = setting.openPopup(TICKET(1))
    const cancel = new AbortController()
    const attempt = code(popup.call('unlock', password(PASSWORD), { signal: cancel.signal }))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('BUSY')
    cancel.abort()
    expect(await attempt).toBe('ABORTED')
    await popup.call('decline', {})
    expect(await answer).toBe('USER_DECLINED')
  })

  it('does not keep a key whose request ended while it was derived', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const runKdf: RunKdf = async (job) => {
      const outcome = await runKdfJob(job)
      await held
      return outcome
    }
    const setting = setUp({ runKdf })
    const answer = code(setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }))
    const popup = setting.openPopup(TICKET(1))
    const attempt = code(popup.call('unlock', password(PASSWORD)))
    await new Promise((resolve) => setTimeout(resolve, 20))
    popup.emit('bye', {})
    expect(await answer).toBe('USER_CLOSED')
    release()
    expect(await attempt).toBe('ABORTED')
    expect(setting.statuses).toEqual([])
  })

  it('refuses every request when the self-test fails', async () => {
    const setting = setUp({ passed: false })
    const answer = code(setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }))
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('describe', {}))).toBe('SELF_TEST_FAILED')
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('SELF_TEST_FAILED')
    expect(await answer).toBe('SELF_TEST_FAILED')
  })

  it('runs the self-test once, with the first request', async () => {
    const setting = setUp()
    expect(setting.tests()).toBe(0)
    await unlocked(setting)
    expect(setting.tests()).toBe(1)
  })
})

describe('share', () => {
  it('gives copies that only the consumer opens, to the byte, with a receipt', async () => {
    const plaintext = `{"name":"Ada","z":1, "a":[1,2] }\n\u00e9\u{1f642}`
    const setting = setUp()
    const { answer, popup, shown, displayed, key, items } = await consentable(setting, plaintext)
    expect(new TextDecoder().decode(items[0]?.content)).toBe(plaintext)
    await popup.call('approve', { consumer: shown, shown: displayed })
    const { copies, receipt } = await answer
    const [copy] = copies
    if (!copy) throw new Error('no copy')
    const opened = await openBox(
      { content: decodeBase64(copy.content), encryptorPublicKey: decodeBase64(copy.encryptorPublicKey) },
      key,
    )
    expect(new TextDecoder().decode(opened)).toBe(plaintext)
    expect(copy.contentHash).toBe(await sha256Hex(encodeUtf8(plaintext)))
    expect(displayed[0]?.contentHash).toBe(copy.contentHash)
    expect(verifyCredentialRow(copy)).toBe(true)
    expect(copy).toMatchObject({ originalId: TICKET(9), granteeWalletIdentifier: 'ed25519:abc', lockedUntil: 0 })
    expect(receipt).toMatchObject({
      requester: requester.origin,
      consumer: { origin: CONSUMER, name: 'Consumer', encryptionPublicKey: shown.profile.encryptionPublicKey },
      credentials: [{ originalId: TICKET(9), copyId: copy.id, contentHash: copy.contentHash }],
      purpose: 'why',
      consentedAt: 1_800_000_000,
    })
  })

  it('never reuses a key pair: two copies of one credential differ in every part', async () => {
    const both = []
    for (let i = 0; i < 2; i++) {
      const { answer, popup, shown, displayed } = await consentable(setUp())
      await popup.call('approve', { consumer: shown, shown: displayed })
      both.push((await answer).copies[0])
    }
    expect(both[0]?.content).not.toBe(both[1]?.content)
    expect(both[0]?.encryptorPublicKey).not.toBe(both[1]?.encryptorPublicKey)
    expect(both[0]?.issuerAuthPublicKey).not.toBe(both[1]?.issuerAuthPublicKey)
  })

  it('asks again although the key is unlocked: there is no silent path', async () => {
    const setting = setUp()
    await unlocked(setting)
    const credential = await sealed('{}', legacy.publicKey)
    const params = { ...legacy, credentials: [credential], consumer: CONSUMER, lockedUntil: 0, purpose: '' }
    const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
    const outcome = await Promise.race([
      answer.then(() => 'answered'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 150)),
    ])
    expect(outcome).toBe('waits')
    answer.catch(() => undefined)
  })

  type Ready = Awaited<ReturnType<typeof consentable>>
  it.each([
    ['another consumer', (r: Ready) => ({ consumer: { ...r.shown, origin: 'https://other.example' }, shown: r.displayed }), 'BAD_REQUEST'],
    ['another content', (r: Ready) => ({ consumer: r.shown, shown: [{ id: TICKET(9), contentHash: '0'.repeat(64) }] }), 'HASH_MISMATCH'],
    ['another credential', (r: Ready) => ({ consumer: r.shown, shown: [{ ...r.displayed[0]!, id: TICKET(8) }] }), 'HASH_MISMATCH'],
    ['one credential more', (r: Ready) => ({ consumer: r.shown, shown: [...r.displayed, ...r.displayed] }), 'HASH_MISMATCH'],
    ['a malformed profile', (r: Ready) => ({ consumer: { ...r.shown, profile: { ...r.shown.profile, name: '' } }, shown: r.displayed }), 'BAD_REQUEST'],
    ['a key of small order', (r: Ready) => ({ consumer: { ...r.shown, profile: { ...r.shown.profile, encryptionPublicKey: lowOrder } }, shown: r.displayed }), 'BAD_RECIPIENT_KEY'],
  ])('refuses a consent to %s', async (_, consent, expected) => {
    const ready = await consentable(setUp())
    expect(await code(ready.popup.call('approve', consent(ready)))).toBe(expected)
    if (expected === 'BAD_RECIPIENT_KEY') expect(await code(ready.answer)).toBe(expected)
  })

  it('refuses a consent before the contents were read', async () => {
    const setting = setUp()
    await unlocked(setting)
    const { shown } = await consumer()
    const credential = await sealed('{}', legacy.publicKey)
    const params = { ...legacy, credentials: [credential], consumer: CONSUMER, lockedUntil: 0, purpose: '' }
    setting.frame.call('share', { ticket: TICKET(2), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    const displayed = [{ id: TICKET(9), contentHash: await sha256Hex(encodeUtf8('{}')) }]
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe('BAD_REQUEST')
  })

  it('serves nothing after the request has ended, and a consent works once', async () => {
    const { answer, popup, shown, displayed } = await consentable(setUp())
    await popup.call('approve', { consumer: shown, shown: displayed })
    await answer
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe('ABORTED')
    expect(await code(popup.call('contents', {}))).toBe('ABORTED')
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('ABORTED')
  })

  it('passes on why the consumer could not be shown', async () => {
    const { answer, popup } = await consentable(setUp())
    await popup.call('giveUp', { code: 'CONSUMER_UNREACHABLE' })
    expect(await code(answer)).toBe('CONSUMER_UNREACHABLE')
  })

  it.each([
    ['declined', 'USER_DECLINED', (r: Ready) => r.popup.call('decline', {})],
    ['closed', 'USER_CLOSED', async (r: Ready) => r.popup.emit('bye', {})],
  ])('ends when %s', async (_, expected, act) => {
    const ready = await consentable(setUp())
    await act(ready)
    expect(await code(ready.answer)).toBe(expected)
  })
})

describe('view', () => {
  async function viewing(setting: Setting) {
    await unlocked(setting)
    const params = { ...legacy, credential: await sealed('{"a":1}', legacy.publicKey) }
    const answer = setting.frame.call('view', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    return { answer, popup: setting.openPopup(TICKET(2)) }
  }

  it('answers that it was seen, and nothing of it', async () => {
    const { answer, popup } = await viewing(setUp())
    await popup.call('contents', {})
    await popup.call('finish', {})
    expect(await answer).toEqual({ viewed: true })
  })

  it('counts closing the window after the contents were shown as seen, before as closed', async () => {
    const seen = await viewing(setUp())
    await seen.popup.call('contents', {})
    seen.popup.emit('bye', {})
    expect(await code(seen.answer)).toBe('OK')
    const unseen = await viewing(setUp())
    unseen.popup.emit('bye', {})
    expect(await code(unseen.answer)).toBe('USER_CLOSED')
  })

  it('cannot be finished unseen, nor approved', async () => {
    const { popup } = await viewing(setUp())
    const { shown } = await consumer()
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
    await popup.call('contents', {})
    const displayed = [{ id: TICKET(9), contentHash: '0'.repeat(64) }]
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe('BAD_REQUEST')
  })
})

describe('the key', () => {
  const viewOf = async (profile: { userId: string; publicKey: string }, publicKey = profile.publicKey) => ({
    ...profile,
    credential: await sealed('{}', publicKey),
  })

  it.each([
    ['another user', { ...legacy, userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a12' }],
    ['another key of the same user', { ...legacy, publicKey: 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=' }],
  ])('opens nothing for %s', async (_, profile) => {
    const setting = setUp()
    await unlocked(setting)
    setting.frame.call('view', { ticket: TICKET(2), requester, params: await viewOf(profile, legacy.publicKey) }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect((await popup.call('describe', {})).needsPassword).toBe(true)
    expect(await code(popup.call('contents', {}))).toBe('ENCLAVE_LOCKED')
  })

  it('fails with DECRYPTION_FAILED for what was not encrypted to it, at the embedder too', async () => {
    const setting = setUp()
    await unlocked(setting)
    const params = await viewOf(legacy, 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=')
    const answer = setting.frame.call('view', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('contents', {}))).toBe('DECRYPTION_FAILED')
    expect(await code(answer)).toBe('DECRYPTION_FAILED')
  })

  it('is dropped after the idle limit, also in the middle of a request', async () => {
    const setting = setUp()
    const { popup } = await consentable(setting)
    setting.advance(IDLE_LIMIT)
    setting.core.checkIdle()
    await vi.waitFor(() => expect(setting.statuses.at(-1)?.state).toBe('locked'))
    const { shown } = await consumer()
    expect(await code(popup.call('approve', { consumer: shown, shown: [{ id: TICKET(9), contentHash: await sha256Hex(encodeUtf8('{"name":"Ada"}')) }] }))).toBe('ENCLAVE_LOCKED')
  })

  it('is dropped before use when the timer slept through the limit', async () => {
    const setting = setUp()
    await unlocked(setting)
    setting.advance(IDLE_LIMIT)
    setting.frame.call('view', { ticket: TICKET(2), requester, params: await viewOf(legacy) }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect((await popup.call('describe', {})).needsPassword).toBe(true)
  })
})

describe('the boundary', () => {
  it('serves one request at a time', async () => {
    const setting = setUp()
    setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} }).catch(() => undefined)
    expect(await code(setting.frame.call('createKey', { ticket: TICKET(2), requester, params: {} }))).toBe('BUSY')
  })

  it('binds a popup to its ticket, also when the popup is there first', async () => {
    const setting = setUp()
    const popup = setting.openPopup(TICKET(1))
    const stranger = setting.openPopup(TICKET(1))
    const described = stranger.call('describe', {})
    setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} }).catch(() => undefined)
    expect((await described).method).toBe('createKey')
    expect(await code(popup.call('describe', {}, { deadline: 100 }))).toBe('TIMEOUT')
  })

  it('answers nothing on a popup of another ticket', async () => {
    const setting = setUp()
    setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('describe', {}, { deadline: 100 }))).toBe('TIMEOUT')
  })

  it('lets out an error code only, whatever was thrown near the key', async () => {
    const runKdf: RunKdf = async () => {
      throw new IdosError('INTERNAL', { message: 'secret 8iTwhZ', details: { secret: '8iTwhZ' } })
    }
    const setting = setUp({ runKdf })
    setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const error = await popup.call('unlock', password(PASSWORD)).catch((caught: IdosError) => caught)
    expect(JSON.stringify(error)).not.toContain('8iTwhZ')
    expect((error as IdosError).message).not.toContain('8iTwhZ')
    expect((error as IdosError).details).toBeUndefined()
  })

  it('declares results that cannot carry a key, a plaintext or an unknown field', async () => {
    const key = await importBoxKey(secureRandom(32))
    for (const method of ['createKey', 'unlock', 'share', 'view'] as const) {
      const { result } = brokerMethods[method]
      expect(result).toBe(enclaveMethods[method].result)
      expect(v.is(result, key)).toBe(false)
      expect(v.is(result, { viewed: true, secret: new Uint8Array(32) })).toBe(false)
    }
    expect(v.is(brokerMethods.view.result, { viewed: true })).toBe(true)
    expect(v.is(brokerMethods.createKey.result, { ...legacy, key })).toBe(false)
    expect(v.is(brokerMethods.createKey.result, { userId: legacy.userId, publicKey: new Uint8Array(32) })).toBe(false)
  })

  it('wipes the password that it was given', async () => {
    const given = encodeUtf8(PASSWORD)
    await runKdfJob({ password: given, userId: legacy.userId, expected: decodeBase64(legacy.publicKey), engine: 'wasm' })
    expect(given.every((byte) => byte === 0)).toBe(true)
  })

  it('has exactly these methods towards frame and popup', () => {
    expect(Object.keys(brokerMethods)).toEqual(['selfTest', 'capabilities', 'createKey', 'unlock', 'share', 'view'])
    expect(Object.keys(sessionMethods)).toEqual(['describe', 'createKey', 'unlock', 'contents', 'approve', 'finish', 'decline', 'giveUp'])
    expect(Object.keys(enclaveMethods)).toEqual(['capabilities', 'status', 'lock', 'createKey', 'unlock', 'share', 'view'])
  })
})
