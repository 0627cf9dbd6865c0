import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConsentButton } from './consent-button.ts'

const ready = { blockedBy: null, busy: false }
const real = { isTrusted: true, detail: 1 }

class FakeDocument extends EventTarget {
  visibilityState = 'visible'
  focused = true
  hasFocus() {
    return this.focused
  }

  /** A press of a person's; one that script dispatches is never trusted. */
  press(type: string) {
    this.dispatchEvent(Object.defineProperty(new Event(type), 'isTrusted', { value: true }))
  }
}

function setUp() {
  const window = new EventTarget()
  const document = new FakeDocument()
  const button = createConsentButton({ window, document, now: () => performance.now() })
  const armed: boolean[] = []
  const stop = button.watch((state) => armed.push(state))
  const press = (availability = ready as Parameters<typeof button.consents>[1]) => {
    document.press('pointerdown')
    button.pointerDown(real)
    return button.consents(real, availability)
  }
  return { window, document, button, armed, stop, press }
}

describe('a consent button', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('arms by itself, says so, and then takes a press', () => {
    const { armed, press } = setUp()
    expect(armed).toEqual([false])
    vi.advanceTimersByTime(799)
    expect(armed.at(-1)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(armed.at(-1)).toBe(true)
    expect(press()).toBe(true)
  })

  it('takes no press before, and none by script', () => {
    const { button, press } = setUp()
    expect(press()).toBe(false)
    vi.advanceTimersByTime(1_000)
    expect(button.consents({ isTrusted: false, detail: 1 }, ready)).toBe(false)
    button.pointerDown(real)
    expect(button.consents({ isTrusted: false, detail: 1 }, ready)).toBe(false)
  })

  it('hears of every press in the window, also of those that an element keeps for itself', () => {
    const document = new FakeDocument()
    const heard: [string, unknown][] = []
    vi.spyOn(document, 'addEventListener').mockImplementation((type, _, options) => {
      heard.push([type, options])
    })
    const button = createConsentButton({ window: new EventTarget(), document, now: () => 0 })
    button.watch(() => undefined)()
    expect(heard).toContainEqual(['pointerdown', { capture: true }])
    expect(heard).toContainEqual(['keydown', { capture: true }])
  })

  it('does not arm while something stands against it, and begins its delay when that is gone', () => {
    const { button, armed, press } = setUp()
    button.block(true)
    vi.advanceTimersByTime(5_000)
    expect(armed.at(-1)).toBe(false)
    expect(press()).toBe(false)
    button.block(false)
    vi.advanceTimersByTime(799)
    expect(armed.at(-1)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(armed.at(-1)).toBe(true)
    button.block(true)
    expect(armed.at(-1)).toBe(false)
    expect(press()).toBe(false)
  })

  it.each([
    ['blocked', { blockedBy: 'First confirm the changed key above.', busy: false }],
    ['busy', { blockedBy: null, busy: true }],
  ])('takes no press while it is %s, and none that was begun then', (_, availability) => {
    const { button, press } = setUp()
    vi.advanceTimersByTime(1_000)
    expect(press(availability)).toBe(false)
    expect(button.consents(real, ready)).toBe(false)
    expect(press()).toBe(true)
  })

  it('starts anew when the window loses and regains the focus', () => {
    const { window, document, armed, press } = setUp()
    vi.advanceTimersByTime(1_000)
    document.focused = false
    window.dispatchEvent(new Event('blur'))
    expect(armed.at(-1)).toBe(false)
    expect(press()).toBe(false)
    vi.advanceTimersByTime(5_000)
    expect(press()).toBe(false)
    document.focused = true
    window.dispatchEvent(new Event('focus'))
    vi.advanceTimersByTime(799)
    expect(armed.at(-1)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(armed.at(-1)).toBe(true)
    expect(press()).toBe(true)
  })

  it('starts anew when the window was covered', () => {
    const { document, armed, press } = setUp()
    vi.advanceTimersByTime(1_000)
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    expect(armed.at(-1)).toBe(false)
    expect(press()).toBe(false)
  })

  it.each([['pointerdown'], ['keydown']])('never arms under a %s every 150 ms', (type) => {
    const { document, button, armed, press } = setUp()
    for (let i = 0; i < 100; i++) {
      vi.advanceTimersByTime(150)
      document.press(type)
      button.pointerDown(real)
      expect(button.consents(real, ready)).toBe(false)
    }
    expect(armed).not.toContain(true)
    vi.advanceTimersByTime(800)
    expect(armed.at(-1)).toBe(true)
    expect(press()).toBe(true)
  })

  it('is not kept from the person by script that presses all the time', () => {
    const { document, button, armed } = setUp()
    const script = { isTrusted: false, detail: 0, key: 'Enter', preventDefault: vi.fn() }
    const helper = () => {
      document.dispatchEvent(new Event('pointerdown'))
      document.dispatchEvent(new Event('keydown'))
      button.pointerDown(script)
      button.keyDown(script)
      expect(button.consents(script, ready)).toBe(false)
    }
    for (let i = 0; i < 30; i++) {
      vi.advanceTimersByTime(40)
      helper()
    }
    expect(armed.at(-1)).toBe(true)
    expect(script.preventDefault).toHaveBeenCalledTimes(30)
    document.press('pointerdown')
    button.pointerDown(real)
    helper()
    expect(button.consents(real, ready)).toBe(true)
    button.keyDown({ isTrusted: true, key: 'Enter', preventDefault: vi.fn() })
    helper()
    expect(button.consents({ isTrusted: true, detail: 0 }, ready)).toBe(true)
  })

  it('prevents what a refused key would do', () => {
    const { button } = setUp()
    const key = { isTrusted: true, key: 'Enter', preventDefault: vi.fn() }
    button.keyDown(key)
    expect(key.preventDefault).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1_000)
    button.keyDown(key)
    expect(key.preventDefault).toHaveBeenCalledOnce()
    expect(button.consents({ isTrusted: true, detail: 0 }, ready)).toBe(true)
  })

  it('hears nothing any more when it is gone', () => {
    const { window, document, armed, stop } = setUp()
    stop()
    const count = armed.length
    for (const type of ['focus', 'blur']) window.dispatchEvent(new Event(type))
    document.dispatchEvent(new Event('visibilitychange'))
    for (const type of ['pointerdown', 'keydown']) document.press(type)
    vi.advanceTimersByTime(5_000)
    expect(armed).toHaveLength(count)
  })
})
