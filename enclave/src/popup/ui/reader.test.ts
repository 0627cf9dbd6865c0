import { describe, expect, it, vi } from 'vitest'
import { closeWhenRead } from './reader.ts'

function setUp(focused = true) {
  const window = new EventTarget()
  const close = vi.fn()
  return { window, document: { hasFocus: () => focused }, close }
}

describe('closeWhenRead', () => {
  it.each(['create', 'share'] as const)('leaves the result of %s until the person goes', (act) => {
    const { window, document, close } = setUp()
    closeWhenRead(act, { window, document }, close)
    expect(close).not.toHaveBeenCalled()
    window.dispatchEvent(new Event('blur'))
    expect(close).toHaveBeenCalledOnce()
  })

  it.each(['create', 'share'] as const)('closes after %s when nobody looks any more', (act) => {
    const { window, document, close } = setUp(false)
    closeWhenRead(act, { window, document }, close)
    expect(close).toHaveBeenCalledOnce()
  })

  it.each(['unlock', 'view', 'decline'] as const)('closes at once after %s', (act) => {
    const { window, document, close } = setUp()
    closeWhenRead(act, { window, document }, close)
    expect(close).toHaveBeenCalledOnce()
  })

  it('does nothing any more once it is stopped', () => {
    const { window, document, close } = setUp()
    closeWhenRead('share', { window, document }, close)()
    window.dispatchEvent(new Event('blur'))
    expect(close).not.toHaveBeenCalled()
  })
})
