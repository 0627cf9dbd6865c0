import { isIdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { markAsFrame } from '../shared/marker.ts'
import { connectToFrame, findFrame, type PopupSelf, type Reachable } from './connect.ts'

/** A window of another origin: its frames can be listed, nothing else can be read. */
function foreign(...frames: object[]): Reachable {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'length') return frames.length
        if (typeof name === 'string' && /^\d+$/.test(name)) return frames[Number(name)]
        throw new DOMException('blocked', 'SecurityError')
      },
    },
  ) as Reachable
}

function enclave(): Reachable {
  const frame = { length: 0 }
  markAsFrame(frame)
  return frame
}

const unreadable = new Proxy(
  {},
  {
    get: () => {
      throw new DOMException('gone', 'SecurityError')
    },
  },
)

describe('findFrame', () => {
  const frame = enclave()
  it.each([
    ['no opener', null, null],
    ['opened by the frame itself', frame, frame],
    ['opened by the Isle', foreign(frame), frame],
    ['beside other frames', foreign(foreign(), { length: 0 }, frame), frame],
    ['one level deeper', foreign(foreign(frame)), frame],
    ['two levels deeper', foreign(foreign(foreign(frame))), null],
    ['no Enclave at all', foreign(foreign(), foreign()), null],
    ['an opener that is gone', unreadable, null],
    ['a frame that is gone', foreign(unreadable, frame), frame],
    [
      'behind too many frames',
      foreign(...Array.from({ length: 40 }, () => foreign()), frame),
      null,
    ],
  ])('%s', (_, opener, expected) => {
    expect(findFrame(opener as Reachable | null)).toBe(expected)
  })
})

describe('connectToFrame', () => {
  const OWN = 'https://enclave.example'
  const ISLE = 'https://isle.example'
  const TICKET = 'a'.repeat(64)
  const given = { type: 'idos:enclave:ticket', ticket: TICKET }
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  type Posted = { data: unknown; origin: string; ports: number }
  const mailbox = () => {
    const posted: Posted[] = []
    const postMessage = (data: unknown, origin: string, ports: unknown[] = []) =>
      posted.push({ data, origin, ports: ports.length })
    return { posted, postMessage }
  }
  function enclaveFrame() {
    const frame = { length: 0, closed: false, ...mailbox() }
    markAsFrame(frame)
    return frame
  }
  /** A popup whose opener holds these frames; the opener is one of ours only if it says so itself. */
  function popup(opener: object | null) {
    const target = new EventTarget()
    const self = {
      opener: opener as unknown,
      location: { origin: OWN },
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    }
    const hear = (source: unknown, origin: string, data: unknown) =>
      target.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }))
    const outcome: { code?: string; isWhole?: () => boolean } = {}
    connectToFrame(self as unknown as PopupSelf, [ISLE]).then(
      (connection) => Object.assign(outcome, connection),
      (error: unknown) => Object.assign(outcome, { code: isIdosError(error) ? error.code : error }),
    )
    return { self, hear, outcome }
  }

  it('greets the frame that opened it, on the own origin, and asks nobody for a ticket', async () => {
    const frame = enclaveFrame()
    const { outcome } = popup(frame)
    await vi.advanceTimersByTimeAsync(0)
    expect(frame.posted).toEqual([
      { data: { type: 'idos:enclave:popup', protocol: 1 }, origin: OWN, ports: 1 },
    ])
    expect(outcome.isWhole?.()).toBe(true)
  })

  it('tells the Isle that it listens, and greets with the ticket that it gets', async () => {
    const frame = enclaveFrame()
    const isle = { length: 1, 0: frame, ...mailbox() }
    const { hear } = popup(isle)
    await vi.advanceTimersByTimeAsync(200)
    expect(isle.posted).toEqual([
      { data: { type: 'idos:enclave:window', protocol: 1 }, origin: ISLE, ports: 0 },
    ])
    expect(frame.posted).toEqual([])
    hear(isle, ISLE, given)
    hear(isle, ISLE, { ...given, ticket: 'b'.repeat(64) })
    await vi.advanceTimersByTimeAsync(100)
    expect(frame.posted).toEqual([
      { data: { type: 'idos:enclave:popup', protocol: 1, ticket: TICKET }, origin: OWN, ports: 1 },
    ])
  })

  it.each([
    ['the page that stood in the opener before the Isle', 'opener', 'https://evil.example', given],
    ['another window of the Isle', 'other', ISLE, given],
    ['an Isle that says something else', 'opener', ISLE, { ...given, extra: 1 }],
    ['an Isle with a ticket of another form', 'opener', ISLE, { ...given, ticket: 'planted' }],
  ])('takes no ticket from %s, and stays without a request', async (_, from, origin, data) => {
    const frame = enclaveFrame()
    const isle = { length: 1, 0: frame, ...mailbox() }
    const { hear, outcome } = popup(isle)
    hear(from === 'opener' ? isle : {}, origin, data)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(frame.posted).toEqual([])
    expect(outcome.code).toBe('HANDSHAKE_TIMEOUT')
  })

  it('has no way without an opener', async () => {
    const { outcome } = popup(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(outcome.code).toBe('POPUP_ISOLATED')
  })

  it.each<[string, (parts: { slot: Record<number, unknown>; self: { opener: unknown } }) => void]>([
    ['the frame holds another document', ({ slot }) => markAnew(slot)],
    ['the frame is gone', ({ slot }) => Object.assign(slot[0] as object, { closed: true })],
    ['the opener is gone', ({ self }) => Object.assign(self, { opener: null })],
  ])('is no longer whole when %s', async (_, change) => {
    const slot = proxied(enclaveFrame())
    const isle = Object.assign(slot, { length: 1, ...mailbox() })
    const { hear, outcome, self } = popup(isle)
    hear(isle, ISLE, given)
    await vi.advanceTimersByTimeAsync(100)
    expect(outcome.isWhole?.()).toBe(true)
    change({ slot, self })
    expect(outcome.isWhole?.()).toBe(false)
  })

  /** A window whose document can be replaced while the window stays the same object, as a WindowProxy does. */
  function proxied(first: object): Record<number, unknown> {
    let document = first
    const window = new Proxy(
      {},
      {
        get: (_, name) => Reflect.get(document, name),
        set: (_, name, value) => {
          if (name === 'document') document = value
          else Reflect.set(document, name, value)
          return true
        },
      },
    )
    return { 0: window }
  }
  function markAnew(slot: Record<number, unknown>): void {
    ;(slot[0] as { document: unknown }).document = enclaveFrame()
  }
})
