import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSecureWindow } from './open-window.ts'

const url = 'https://enclave.example/popup.html'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(opened: object | null, active?: boolean) {
  const target = new EventTarget()
  const page = Object.assign(new EventTarget(), { hidden: false, hasFocus: () => focused })
  let focused = true
  const calls: unknown[][] = []
  const view = {
    document: page,
    navigator: active === undefined ? {} : { userActivation: { isActive: active } },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    open: (...args: unknown[]) => {
      calls.push(args)
      return opened
    },
  }
  const leave = () => {
    focused = false
    target.dispatchEvent(new Event('blur'))
  }
  return { result: openSecureWindow(view as never, url), calls, leave }
}

describe('openSecureWindow', () => {
  it('opens without a name, which a page could take the window over by, and gives that window', () => {
    const opened = { closed: false }
    const { result, calls } = setUp(opened)
    expect(calls).toEqual([[url, '_blank', expect.not.stringMatching(/noopener|noreferrer/)]])
    expect(result).toEqual({ kind: 'opened', window: opened })
    expect(result.kind === 'opened' && result.window).toBe(opened)
  })

  it.each([
    ['the click was used up', false, false, 'POPUP_ISOLATED'],
    ['the click is left and the focus stays', true, false, 'POPUP_BLOCKED'],
    ['the focus goes', true, true, 'POPUP_ISOLATED'],
    ['nothing is known and the focus stays', undefined, false, 'POPUP_BLOCKED'],
  ] as const)('explains no window when %s', async (_, active, leaves, expected) => {
    const { result, leave } = setUp(null, active)
    if (leaves) leave()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(result.kind === 'failed' && (await result.code)).toBe(expected)
  })
})
