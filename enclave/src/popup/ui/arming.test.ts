import { describe, expect, it } from 'vitest'
import { type Arming, createArming } from './arming.ts'

function setUp() {
  let time = 0
  const arming = createArming(() => time)
  return {
    arming,
    wait: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

const real = { isTrusted: true, detail: 1 }
const fake = { isTrusted: false, detail: 1 }
const enter = { isTrusted: true, key: 'Enter' }
const held = { ...enter, repeat: true }
const byKey = { isTrusted: true, detail: 0 }

type Act = (arming: Arming, wait: (milliseconds: number) => void) => boolean

const press: Act = (arming) => {
  arming.pointerDown(real)
  return arming.click(real)
}

describe('createArming', () => {
  it.each<[string, boolean, Act]>([
    [
      'a press after the delay',
      true,
      (a, wait) => {
        a.attention(true)
        wait(800)
        return press(a, wait)
      },
    ],
    [
      'a press just before it',
      false,
      (a, wait) => {
        a.attention(true)
        wait(799)
        return press(a, wait)
      },
    ],
    [
      'a press without attention',
      false,
      (a, wait) => {
        wait(5_000)
        return press(a, wait)
      },
    ],
    [
      'a press after the window was left and taken again',
      false,
      (a, wait) => {
        a.attention(true)
        wait(5_000)
        a.attention(false)
        a.attention(true)
        wait(700)
        return press(a, wait)
      },
    ],
    [
      'attention that is reported twice does not restart the delay',
      true,
      (a, wait) => {
        a.attention(true)
        wait(500)
        a.attention(true)
        wait(300)
        return press(a, wait)
      },
    ],
    [
      'the second click of a double click',
      false,
      (a, wait) => {
        a.attention(true)
        wait(50)
        a.pointerDown(real)
        return a.click({ isTrusted: true, detail: 2 })
      },
    ],
    [
      'a press that began before and ends after the delay',
      false,
      (a, wait) => {
        a.attention(true)
        wait(700)
        a.pointerDown(real)
        wait(200)
        return a.click(real)
      },
    ],
    [
      'a press that began before the window was left',
      false,
      (a, wait) => {
        a.attention(true)
        wait(900)
        a.pointerDown(real)
        a.attention(false)
        a.attention(true)
        wait(900)
        return a.click(real)
      },
    ],
    [
      'a press that is held for ever',
      false,
      (a, wait) => {
        a.attention(true)
        wait(900)
        a.pointerDown(real)
        wait(6_000)
        return a.click(real)
      },
    ],
    [
      'a person who clicks every 150 ms, for a minute',
      false,
      (a, wait) => {
        a.attention(true)
        for (let i = 0; i < 400; i++) {
          wait(150)
          a.pressed()
          if (press(a, wait)) return true
        }
        return false
      },
    ],
    [
      'a person who types without a pause',
      false,
      (a, wait) => {
        a.attention(true)
        for (let i = 0; i < 100; i++) {
          wait(300)
          a.pressed()
          if (a.keyDown(enter) && a.click(byKey)) return true
        }
        return a.click(byKey)
      },
    ],
    [
      'a press 799 ms after the last one, which was too early',
      false,
      (a, wait) => {
        a.attention(true)
        wait(799)
        a.pressed()
        wait(799)
        return press(a, wait)
      },
    ],
    [
      'a press 800 ms after the last one, which was too early',
      true,
      (a, wait) => {
        a.attention(true)
        wait(799)
        a.pressed()
        wait(800)
        a.pressed()
        return press(a, wait)
      },
    ],
    [
      'presses elsewhere once the button is armed, such as on "Show all"',
      true,
      (a, wait) => {
        a.attention(true)
        wait(800)
        a.pressed()
        wait(10)
        return press(a, wait)
      },
    ],
    [
      'a press without attention gives none',
      false,
      (a, wait) => {
        a.pressed()
        wait(5_000)
        return press(a, wait)
      },
    ],
    [
      'a click by script',
      false,
      (a, wait) => {
        a.attention(true)
        wait(9_000)
        a.pointerDown(fake)
        return a.click(fake)
      },
    ],
    [
      'a real click after a faked press',
      false,
      (a, wait) => {
        a.attention(true)
        wait(9_000)
        a.pointerDown(fake)
        return a.click(real)
      },
    ],
    [
      'one press, two clicks',
      false,
      (a, wait) => {
        a.attention(true)
        wait(900)
        a.pointerDown(real)
        a.click(real)
        return a.click(real)
      },
    ],
    [
      'Enter after the delay',
      true,
      (a, wait) => {
        a.attention(true)
        wait(900)
        return a.keyDown(enter) && a.click(byKey)
      },
    ],
    [
      'Enter held since another window',
      false,
      (a, wait) => {
        a.attention(true)
        for (let i = 0; i < 100; i++) {
          wait(33)
          if (a.keyDown(held)) return true
        }
        return a.click(byKey)
      },
    ],
    [
      'Enter pressed too early and held',
      false,
      (a, wait) => {
        a.attention(true)
        wait(100)
        a.keyDown(enter)
        for (let i = 0; i < 40; i++) {
          wait(33)
          if (a.keyDown(held)) return true
        }
        return a.click(byKey)
      },
    ],
    [
      'assistive technology, after a longer delay',
      true,
      (a, wait) => {
        a.attention(true)
        wait(2_500)
        return a.click(byKey)
      },
    ],
    [
      'assistive technology, too early',
      false,
      (a, wait) => {
        a.attention(true)
        wait(2_000)
        return a.click(byKey)
      },
    ],
  ])('%s: %s', (_, expected, act) => {
    const { arming, wait } = setUp()
    expect(act(arming, wait)).toBe(expected)
  })

  it('takes no click by script, not even within a real press', () => {
    const { arming, wait } = setUp()
    arming.attention(true)
    wait(900)
    arming.pointerDown(real)
    expect(arming.click(fake)).toBe(false)
  })

  it('takes no real click for the end of a key press by script', () => {
    const { arming, wait } = setUp()
    arming.attention(true)
    wait(1_000)
    expect(arming.keyDown({ isTrusted: false, key: 'Enter' })).toBe(false)
    expect(arming.click(byKey)).toBe(false)
  })

  it('leaves other keys alone', () => {
    expect(setUp().arming.keyDown({ isTrusted: true, key: 'Tab' })).toBe(true)
  })

  it('tells how long it takes', () => {
    const { arming, wait } = setUp()
    expect(arming.remaining()).toBeNull()
    arming.attention(true)
    wait(300)
    expect(arming.remaining()).toBe(500)
    wait(900)
    expect(arming.remaining()).toBe(0)
    expect(arming.remaining()).toBe(0)
  })
})
