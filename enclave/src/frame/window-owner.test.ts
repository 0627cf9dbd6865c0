import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWindowOwner } from './window-owner.ts'

const [TICKET, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a frame that opens the window itself', () => {
  it('knows what its own open() returned and nothing else, whatever ticket it brings', () => {
    const owner = createWindowOwner('frame')
    const [own, second, strange] = [{ closed: false }, { closed: false }, { closed: false }]
    owner.opened(own)
    owner.opened(second)
    owner.expect(TICKET)
    expect(owner.claim(strange, undefined)).toBe(false)
    expect(owner.claim(strange, TICKET)).toBe(false)
    expect(owner.claim(null, undefined)).toBe(false)
    expect([owner.claim(own, undefined), owner.claim(second, undefined)]).toEqual([true, true])
    expect(owner.claim(own, undefined)).toBe(true)
  })

  it('takes no window that is closed', () => {
    const owner = createWindowOwner('frame')
    const window = { closed: false }
    owner.opened(window)
    window.closed = true
    expect(owner.claim(window, undefined)).toBe(false)
  })

  it('keeps hold of an open window and lets a closed one go, within a second', () => {
    const owner = createWindowOwner('frame')
    const [closing, open] = [{ closed: false }, { closed: false }]
    owner.opened(closing)
    owner.opened(open)
    closing.closed = true
    vi.advanceTimersByTime(1_000)
    // Let go means that it is not known again, even if it could be open.
    closing.closed = false
    expect(owner.claim(closing, undefined)).toBe(false)
    expect(owner.claim(open, undefined)).toBe(true)
    open.closed = true
    vi.advanceTimersByTime(1_000)
    expect(vi.getTimerCount()).toBe(0)
    const next = { closed: false }
    owner.opened(next)
    expect(owner.claim(next, undefined)).toBe(true)
    expect(vi.getTimerCount()).toBe(1)
  })
})

describe('a frame of an Isle', () => {
  it.each([
    ['no ticket', undefined],
    ['a ticket that nobody announced', OTHER],
  ])('takes no window with %s', (_, ticket) => {
    const owner = createWindowOwner('embedder')
    expect(owner.claim({}, ticket)).toBe(false)
    owner.expect(TICKET)
    expect(owner.claim({}, ticket)).toBe(false)
    expect(owner.claim({}, TICKET)).toBe(true)
  })

  it('takes a ticket once, and only the latest', () => {
    const owner = createWindowOwner('embedder')
    owner.expect(TICKET)
    owner.expect(OTHER)
    expect(owner.claim({}, TICKET)).toBe(false)
    expect(owner.claim({}, OTHER)).toBe(true)
    expect(owner.claim({}, OTHER)).toBe(false)
  })
})
