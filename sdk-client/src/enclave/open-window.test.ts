import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newTicket } from './new-ticket.ts'
import { createWindowOpener, type OpeningView } from './open-window.ts'

const url = 'https://enclave.example/popup.html'
const ENCLAVE = 'https://enclave.example'
const TICKET = 'a'.repeat(64)
const ready = { type: 'idos:enclave:window', protocol: 1 }

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
  const opener = createWindowOpener(view as unknown as OpeningView, {
    url,
    newTicket: () => TICKET,
    onTicket: () => undefined,
  })
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

describe('the ticket of a window', () => {
  function openWindow() {
    const target = new EventTarget()
    const windows: { posted: unknown[][]; postMessage(...args: unknown[]): void }[] = []
    const announced: string[] = []
    let tickets = 0
    const view = {
      document: {},
      navigator: {},
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      open: () => {
        const posted: unknown[][] = []
        windows.push({ posted, postMessage: (...args) => posted.push(args) })
        return windows.at(-1)
      },
    }
    const opener = createWindowOpener(view as unknown as OpeningView, {
      url,
      newTicket: () => `${++tickets}`.padStart(64, '0'),
      onTicket: (ticket) => announced.push(ticket),
    })
    const say = (source: unknown, origin: string, data: unknown) =>
      target.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }))
    return { opener, windows, announced, say }
  }
  const ticket = (n: number) => `${n}`.padStart(64, '0')

  it('is announced in the click and given once, to the opened window while the Enclave is in it', () => {
    const { opener, windows, announced, say } = openWindow()
    opener.open()
    expect(announced).toEqual([ticket(1)])
    const [window] = windows
    for (const [source, origin, data] of [
      [{ postMessage: () => expect.unreachable() }, ENCLAVE, ready],
      [window, 'https://evil.example', ready],
      [window, ENCLAVE, { ...ready, protocol: 2 }],
      [window, ENCLAVE, 'ready'],
    ] as const) {
      say(source, origin, data)
    }
    expect(window?.posted).toEqual([])
    say(window, ENCLAVE, ready)
    say(window, ENCLAVE, ready)
    expect(window?.posted).toEqual([[{ type: 'idos:enclave:ticket', ticket: ticket(1) }, ENCLAVE]])
  })

  it('is another one for every window, and the earlier window gets none any more', () => {
    const { opener, windows, announced, say } = openWindow()
    opener.open()
    opener.open()
    for (const window of windows) say(window, ENCLAVE, ready)
    expect(announced).toEqual([ticket(1), ticket(2)])
    expect(windows.map(({ posted }) => posted.length)).toEqual([0, 1])
  })
})

describe('newTicket', () => {
  it('is 32 fresh bytes as hex', () => {
    const [one, two] = [newTicket(), newTicket()]
    expect([one, two].every((text) => /^[0-9a-f]{64}$/.test(text))).toBe(true)
    expect(one).not.toBe(two)
  })
})

describe('the language of the window', () => {
  it.each([
    ['de', `${url}#lang=de`],
    [undefined, url],
    ['', url],
    ['deu', url],
    ['d"', url],
  ])('%j opens %s', (language, address) => {
    const { view } = setUp({})
    const opener = createWindowOpener(view as unknown as OpeningView, {
      url,
      newTicket: () => TICKET,
      language: () => language,
      onTicket: () => undefined,
    })
    opener.open()
    expect(view.open).toHaveBeenCalledWith(address, '_blank', expect.any(String))
  })
})
