import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWindowOpener, type OpeningView } from './open-window.ts'

const url = 'https://enclave.example/popup.html'

/** A window whose `open` gives null and does to activation and focus what the case says. */
function setUp(on: { active?: boolean; consumes?: boolean }) {
  const target = new EventTarget()
  const activation = on.active === undefined ? undefined : { isActive: on.active }
  const page = Object.assign(new EventTarget(), {
    hidden: false,
    focused: true,
    hasFocus: () => page.focused,
  })
  const view = {
    document: page,
    navigator: activation ? { userActivation: activation } : {},
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    open: vi.fn(() => {
      if (activation && on.consumes) activation.isActive = false
      return null
    }),
  }
  const opener = createWindowOpener(view as unknown as OpeningView, url)
  const leave = () => {
    page.focused = false
    target.dispatchEvent(new Event('blur'))
  }
  return { view, opener, leave }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createWindowOpener', () => {
  it('opens without a name', () => {
    const { view, opener } = setUp({})
    opener.open()
    expect(view.open).toHaveBeenCalledWith(url, '_blank', expect.stringContaining('popup'))
  })

  it.each([
    ['a click that was used up', { active: true, consumes: true }, false, 'POPUP_ISOLATED'],
    ['a click that was not used up', { active: true }, false, 'POPUP_BLOCKED'],
    ['no click', { active: false }, false, 'POPUP_BLOCKED'],
    ['no word about clicks, focus kept', {}, false, 'POPUP_BLOCKED'],
    ['no word about clicks, focus lost', {}, true, 'POPUP_ISOLATED'],
  ] as const)('explains null after %s', async (_, on, loses, code) => {
    const { opener, leave } = setUp(on)
    expect(opener.open()).toBeNull()
    const explained = opener.explain()
    if (loses) leave()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await explained).toBe(code)
  })
})
