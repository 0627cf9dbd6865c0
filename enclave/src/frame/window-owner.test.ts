import { describe, expect, it } from 'vitest'
import { createWindowOwner } from './window-owner.ts'

const [TICKET, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]

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

  it('forgets windows that are closed', () => {
    const owner = createWindowOwner('frame')
    const closed = { closed: true }
    owner.opened(closed)
    owner.opened({ closed: false })
    expect(owner.claim(closed, undefined)).toBe(false)
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
