import { beforeEach, describe, expect, it } from 'vitest'
import { createFocusKeeper, type FocusKeeper } from './focus-keeper.ts'

/** As much of a page as the focus needs. */
function createPage() {
  const changes: (() => void)[] = []
  const view = Object.assign(new EventTarget(), {
    MutationObserver: class {
      constructor(changed: () => void) {
        changes.push(changed)
      }
      observe(): void {}
      disconnect(): void {
        changes.length = 0
      }
    },
  })
  const body = {}
  const page = Object.assign(new EventTarget(), {
    activeElement: body as unknown,
    body,
    defaultView: view,
    focused: false,
    hasFocus: () => page.focused,
  })

  function createElement(textContent: string, isTarget = true) {
    const element = {
      textContent,
      isConnected: true,
      getAttribute: () => null,
      matches: () => isTarget,
      focus() {
        page.activeElement = element
        const event = new Event('focusin')
        Object.defineProperty(event, 'target', { value: element })
        page.dispatchEvent(event)
      },
      remove() {
        element.isConnected = false
        if (page.activeElement === element) page.activeElement = body
        for (const changed of changes) changed()
      },
    }
    return element
  }

  function createScreen(name: string, ...labels: string[]) {
    const heading = createElement(name, false)
    const buttons = labels.map((label) => createElement(label))
    const root = {
      contains: (element: unknown) => [heading, ...buttons].includes(element as typeof heading),
      querySelectorAll: () => buttons.filter(({ isConnected }) => isConnected),
    }
    const place = { name, root, heading } as never as Parameters<FocusKeeper['arrived']>[0]
    return { ...place, place, buttons, remove: () => [heading, ...buttons].map((x) => x.remove()) }
  }
  type Screen = ReturnType<typeof createScreen>

  return {
    page,
    createElement,
    createScreen,
    act: (type = 'pointerdown') => page.dispatchEvent(new Event(type)),
    /** The focus comes into the page, or goes to what is around it. */
    comes: () => {
      page.focused = true
      view.dispatchEvent(new Event('focus'))
    },
    goes: () => {
      page.focused = false
    },
    change(keeper: FocusKeeper, from: Screen | null, to: Screen) {
      for (const element of from ? [from.heading, ...from.buttons] : []) {
        Object.assign(element, { isConnected: false })
        if (page.activeElement === element) page.activeElement = body
      }
      keeper.arrived(to.place)
      for (const changed of changes) changed()
    },
    at: () => (page.activeElement as { textContent?: string }).textContent ?? 'nothing',
  }
}

let world: ReturnType<typeof createPage>
let keeper: FocusKeeper
let stop: () => void
beforeEach(() => {
  world = createPage()
  keeper = createFocusKeeper(world.page as unknown as Document)
  stop = keeper.watch()
})

describe('before the person acted', () => {
  it('no screen takes the focus, also in a page that has it', () => {
    const [loading, ready] = [world.createScreen('loading'), world.createScreen('ready', 'Share')]
    world.change(keeper, null, loading)
    world.comes()
    world.change(keeper, loading, ready)
    expect(world.at()).toBe('nothing')
  })
})

describe('where the person acted before anybody listened', () => {
  it('the focus is on the first screen, and follows', () => {
    const early = createFocusKeeper(world.page as unknown as Document, true)
    const [loading, ready] = [world.createScreen('loading'), world.createScreen('ready', 'Share')]
    world.comes()
    world.change(early, null, loading)
    expect(world.at()).toBe('loading')
    stop()
    stop = early.watch()
    world.change(early, loading, ready)
    expect(world.at()).toBe('ready')
  })
})

describe.each(['pointerdown', 'keydown', 'keyup', 'click'])('after a %s', (act) => {
  it('the focus follows the screens', () => {
    const [start, next] = [world.createScreen('start', 'Connect'), world.createScreen('next')]
    world.change(keeper, null, start)
    world.comes()
    world.act(act)
    world.change(keeper, start, next)
    expect(world.at()).toBe('next')
  })
})

describe('a person who acted', () => {
  const begin = (...labels: string[]) => {
    const ready = world.createScreen('ready', ...labels)
    world.change(keeper, null, ready)
    world.comes()
    world.act()
    return ready
  }

  it('and types around the page meanwhile keeps the cursor, and finds the focus when they come back', () => {
    const ready = begin('Share')
    ready.buttons[0]?.focus()
    world.goes()
    const next = world.createScreen('granted')
    world.change(keeper, ready, next)
    expect(world.at()).toBe('nothing')
    world.comes()
    expect(world.at()).toBe('granted')
  })

  it('and comes to a button from around the page stays there', () => {
    const ready = begin('Share')
    world.goes()
    const next = world.createScreen('granted', 'Revoke')
    world.change(keeper, ready, next)
    next.buttons[0]?.focus()
    world.comes()
    expect(world.at()).toBe('Revoke')
  })

  it('comes back from the secure window to what they pressed', () => {
    const ready = begin('Share', 'View')
    ready.buttons[1]?.focus()
    const viewing = world.createScreen('viewing', 'Cancel')
    world.change(keeper, ready, viewing)
    expect(world.at()).toBe('viewing')
    viewing.buttons[0]?.focus()
    world.goes()
    const again = world.createScreen('ready', 'Share', 'View')
    world.change(keeper, viewing, again)
    world.comes()
    expect(world.at()).toBe('View')
  })

  it('comes to the heading where what they pressed is gone', () => {
    const ready = begin('Share', 'View')
    ready.buttons[1]?.focus()
    const viewing = world.createScreen('viewing')
    world.change(keeper, ready, viewing)
    world.change(keeper, viewing, world.createScreen('ready', 'Share'))
    expect(world.at()).toBe('ready')
  })

  it('is not left on nothing when a button goes and the screen stays', () => {
    const ready = begin('Sign')
    ready.buttons[0]?.focus()
    ready.buttons[0]?.remove()
    expect(world.at()).toBe('ready')
  })

  it('keeps the focus that stands beside the screens', () => {
    const ready = begin('Share')
    const beside = world.createElement('Disconnect')
    beside.focus()
    world.change(keeper, ready, world.createScreen('granted'))
    expect(world.at()).toBe('Disconnect')
    beside.remove()
    expect(world.at()).toBe('granted')
  })

  it('is not followed any more after the end', () => {
    const ready = begin('Share')
    ready.buttons[0]?.focus()
    stop()
    ready.buttons[0]?.remove()
    expect(world.at()).toBe('nothing')
  })
})
