import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createContinueButton } from './continue-button.ts'

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {
        // The tests report by showing and hiding.
      }
    },
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function setUp(height = 63.2) {
  let click: (event: { isTrusted: boolean }) => void = () => undefined
  const area = { hidden: true, getBoundingClientRect: () => ({ height }) }
  const button = {
    addEventListener: (_: 'click', listener: typeof click) => {
      click = listener
    },
  }
  const note = { textContent: 'why' as string | null }
  const parts: Record<string, unknown> = { main: area, button, '[role=status]': note }
  const root = { querySelector: (selector: string) => parts[selector] ?? null }
  const presses: number[] = []
  const heights: number[] = []
  const made = createContinueButton({
    root: root as unknown as Document,
    words: { why: 'why', blocked: 'Your browser blocked the secure window.' },
    onPress: () => presses.push(1),
    onHeight: (value) => heights.push(value),
  })
  return { made, area, note, presses, heights, click: (isTrusted: boolean) => click({ isTrusted }) }
}

describe('the button of the frame', () => {
  it('is pressed by a person only: script can not make the frame open a window', () => {
    const { click, presses } = setUp()
    click(false)
    expect(presses).toHaveLength(0)
    click(true)
    expect(presses).toHaveLength(1)
  })

  it('says how high it is, 0 when it is away, and never more than a frame may be', () => {
    const { made, heights } = setUp()
    made.show()
    made.hide()
    expect(heights).toEqual([64, 0])
    const high = setUp(1e6)
    high.made.show()
    expect(high.heights).toEqual([2000])
  })

  it('explains a blocked window, and forgets it with the next request', () => {
    const { made, area, note } = setUp()
    made.blocked()
    expect(area.hidden).toBe(false)
    expect(note.textContent).toContain('blocked')
    made.show()
    expect(note.textContent).toBe('why')
  })
})
