import { decodeBase64, importBoxKey } from '@idos/crypto'
import { createPeer, IdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type BrokerEvents,
  brokerEvents,
  brokerMethods,
  frameMethods,
  type PopupEvents,
  type SessionEvents,
  sessionEvents,
  sessionMethods,
} from '../shared/messages.ts'
import { deputyThread } from './deputy/deputy-testkit.ts'
import { IDLE_POLL, startEnclave } from './start-worker.ts'
import { code, consumer, legacy, PASSWORD, password, requester, TICKET } from './testkit.ts'

type None = Record<never, never>
const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const LIMIT = 15 * 60_000
const closers: (() => void)[] = []

beforeEach(() => {
  // Only what the worker waits with; ports and promises stay real.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
  vi.useRealTimers()
})

/** A worker as its page sees it, with the real core behind real ports. */
async function setUp(options: { sealed?: boolean; pages?: boolean; offline?: number } = {}) {
  const { sealed = true, pages = true } = options
  let { offline = 0 } = options
  let time = 1_800_000_000_000
  const scope: { onmessage: ((event: MessageEvent<unknown>) => unknown) | null } = {
    onmessage: null,
  }
  const statuses: string[] = []
  const starting = startEnclave({
    scope,
    clocks: { wall: () => time, monotonic: () => time },
    spawnDeputy: deputyThread,
    probes: { evalIsBlocked: () => sealed, networkIsBlocked: async () => sealed },
    runKdf: async () => ({ key: await importBoxKey(decodeBase64(SECRET)), profile: 1 }),
  })
  const post = (data: unknown, ports: MessagePort[]) =>
    scope.onmessage?.({ data, ports } as unknown as MessageEvent)

  function openFrame() {
    const { port1, port2 } = new MessageChannel()
    const frame = createPeer<typeof frameMethods, typeof brokerMethods, BrokerEvents, None>({
      port: port1,
      local: frameMethods,
      handlers: {
        readConsumer: () => Promise.reject(new Error('not asked')),
        deputy: () => ({ code: '' }),
        checkPages() {
          if (offline-- > 0) throw new IdosError('FRAME_LOAD_TIMEOUT')
          return { checks: [{ name: 'page', passed: pages }] }
        },
      },
      remote: brokerMethods,
      events: brokerEvents,
      defaultDeadline: 20_000,
      onEvent: (_, status) => statuses.push(status.state),
    })
    closers.push(() => frame.close())
    return { frame, port: port2 }
  }
  function openPopup(ticket: string) {
    const { port1, port2 } = new MessageChannel()
    const popup = createPeer<None, typeof sessionMethods, SessionEvents, PopupEvents>({
      port: port1,
      local: {},
      handlers: {},
      remote: sessionMethods,
      events: sessionEvents,
      defaultDeadline: 20_000,
    })
    closers.push(() => popup.close())
    post({ type: 'idos:worker:popup', ticket }, [port2])
    return popup
  }
  const { frame, port } = openFrame()
  // Posted before the worker is ready, as a page does.
  post({ type: 'idos:worker:frame' }, [port])
  await starting
  return {
    frame,
    openFrame,
    openPopup,
    post,
    statuses,
    advance: (milliseconds: number) => {
      time += milliseconds
      vi.advanceTimersByTime(IDLE_POLL)
    },
  }
}
type Setting = Awaited<ReturnType<typeof setUp>>

async function unlock(setting: Setting, ticket = TICKET(1)) {
  const answer = setting.frame.call('unlock', { ticket, requester, params: legacy })
  answer.catch(() => undefined)
  const outcome = await code(setting.openPopup(ticket).call('unlock', password(PASSWORD)))
  return { answer, outcome }
}

describe('the worker', () => {
  it('drops the key on its own timer, also while the embedder keeps a request open', async () => {
    const setting = await setUp()
    const { answer, outcome } = await unlock(setting)
    expect(outcome).toBe('OK')
    await answer
    const open = setting.frame.call('unlock', { ticket: TICKET(2), requester, params: legacy })
    open.catch(() => undefined)
    // Answered after the request has arrived.
    await setting.frame.call('capabilities', {})
    setting.advance(LIMIT - 1)
    await setting.frame.call('capabilities', {})
    expect(setting.statuses).toEqual(['unlocked'])
    setting.advance(1)
    await vi.waitFor(() => expect(setting.statuses).toEqual(['unlocked', 'locked']))
  })

  it('takes a window that a person opened for a use of the key, but not when it is too late', async () => {
    const setting = await setUp()
    await (await unlock(setting)).answer
    setting.advance(LIMIT - 1)
    setting.frame
      .call('unlock', { ticket: TICKET(2), requester, params: legacy })
      .catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect((await popup.call('describe', {})).needsPassword).toBe(false)
    await popup.call('decline', {})
    setting.advance(LIMIT - 1)
    await setting.frame.call('capabilities', {})
    expect(setting.statuses).toEqual(['unlocked'])
    setting.advance(1)
    setting.frame
      .call('unlock', { ticket: TICKET(3), requester, params: legacy })
      .catch(() => undefined)
    const late = setting.openPopup(TICKET(3))
    expect((await late.call('describe', {})).needsPassword).toBe(true)
  })

  it('hears one frame only: the first port', async () => {
    const setting = await setUp()
    const second = setting.openFrame()
    setting.post({ type: 'idos:worker:frame' }, [second.port])
    expect(await code(second.frame.call('capabilities', {}, { deadline: 500 }))).toMatch(
      /TIMEOUT|DISCONNECTED/,
    )
    expect(await code(setting.frame.call('capabilities', {}))).toBe('OK')
  })

  it.each<[string, unknown, number]>([
    ['no port', { type: 'idos:worker:popup', ticket: TICKET(1) }, 0],
    ['two ports', { type: 'idos:worker:popup', ticket: TICKET(1) }, 2],
    ['a ticket of another form', { type: 'idos:worker:popup', ticket: 'x' }, 1],
    ['more than it should have', { type: 'idos:worker:popup', ticket: TICKET(1), key: 1 }, 1],
    ['another type', { type: 'idos:worker:other', ticket: TICKET(1) }, 1],
  ])('takes no popup with %s', async (_, data, count) => {
    const setting = await setUp()
    setting.frame
      .call('createKey', { ticket: TICKET(1), requester, params: {} })
      .catch(() => undefined)
    // Answered after the request has arrived: a window that comes before it waits.
    await setting.frame.call('capabilities', {})
    const channels = Array.from({ length: count }, () => new MessageChannel())
    setting.post(
      data,
      channels.map(({ port2 }) => port2),
    )
    const answered = vi.fn()
    for (const { port1 } of channels) {
      const popup = createPeer<None, typeof sessionMethods, None, PopupEvents>({
        port: port1,
        local: {},
        handlers: {},
        remote: sessionMethods,
        events: {},
        defaultDeadline: 20_000,
      })
      closers.push(() => popup.close())
      popup.call('describe', {}).then(answered, () => undefined)
    }
    // One in order, asked after them, is answered after them.
    expect(await code(setting.openPopup(TICKET(1)).call('describe', {}))).toBe('OK')
    expect(answered).not.toHaveBeenCalled()
  })

  it.each([
    ['it can speak to a network or run text', { sealed: false }],
    ['a page lacks its policy', { pages: false }],
  ])('gives nothing to a popup and fails the request when %s', async (_, options) => {
    const setting = await setUp(options)
    const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const outcomes = await Promise.all([
      code(popup.call('describe', {})),
      code(popup.call('createKey', password(PASSWORD))),
      code(popup.call('unlock', password(PASSWORD))),
      code(popup.call('contents', {})),
    ])
    expect(await code(popup.call('kit', {}))).toBe('SELF_TEST_FAILED')
    const secret = new Uint8Array(32)
    expect(await code(popup.call('restore', { secret }))).toBe('SELF_TEST_FAILED')
    expect(outcomes).toEqual(Array(4).fill('SELF_TEST_FAILED'))
    expect(await code(popup.call('consumer', {}))).toBe('SELF_TEST_FAILED')
    const consent = {
      consumer: (await consumer()).shown,
      shown: [{ id: TICKET(9), contentHash: '0'.repeat(64) }],
    }
    expect(await code(popup.call('approve', consent))).toBe('SELF_TEST_FAILED')
    expect(await code(answer)).toBe('SELF_TEST_FAILED')
    expect(setting.statuses).toEqual([])
  })

  it('takes no request while the pages can not be looked at, and the next one when they can', async () => {
    const setting = await setUp({ offline: 1 })
    const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
    expect(await code(answer)).toBe('SELF_TEST_FAILED')
    expect((await unlock(setting, TICKET(2))).outcome).toBe('OK')
  })
})
