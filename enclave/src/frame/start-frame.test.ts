import { describe, expect, it, vi } from 'vitest'
import { isMarkedFrame } from '../shared/marker.ts'
import {
  ask,
  BANK,
  closeAfterEach,
  code,
  createPopup,
  ISLE,
  OWN,
  setUp,
  TICKET,
} from './start-frame-testkit.ts'

closeAfterEach()

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

  it('that waits for a call makes room when the Isle announces another', async () => {
    const frame = setUp()
    const link = frame.embed(ISLE, 'embedder')
    link.peer.emit('windowOpened', { ticket: TICKET })
    await link.peer.call('status', {})
    const late = createPopup(frame.parent)
    frame.arrive(late, TICKET)
    const second = 'b'.repeat(64)
    link.peer.emit('windowOpened', { ticket: second })
    void ask(link)
    await link.peer.call('status', {})
    expect(late.posted).toEqual([[{ type: 'idos:enclave:ended', code: 'ABORTED' }, OWN]])
    expect(frame.workers[0]?.popups).toEqual([])
    frame.arrive(createPopup(frame.parent), second)
    expect(frame.workers[0]?.popups).toHaveLength(1)
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
