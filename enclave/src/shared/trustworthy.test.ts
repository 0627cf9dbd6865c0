import { describe, expect, it } from 'vitest'
import { isMarkedFrame, markAsFrame } from './marker.ts'
import { isTrustworthyOrigin } from './trustworthy.ts'

describe('isTrustworthyOrigin', () => {
  it.each([
    ['https://a.example', true],
    ['https://a.example:8443', true],
    ['http://localhost', true],
    ['http://localhost:3000', true],
    ['http://app.localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://a.example', false],
    ['http://localhost.evil.example', false],
    ['http://evillocalhost', false],
    ['http://127.0.0.1.evil.example', false],
    ['null', false],
    ['file://', false],
    ['ftp://a.example', false],
  ])('%s: %s', (origin, expected) => {
    expect(isTrustworthyOrigin(origin)).toBe(expected)
  })
})

describe('the mark of a frame', () => {
  it('is found on a marked object, which cannot be unmarked', () => {
    const frame: Record<string, unknown> = {}
    markAsFrame(frame)
    expect(isMarkedFrame(frame)).toBe(true)
    expect(() => {
      frame.idosEnclaveFrame = null
    }).toThrow(TypeError)
  })

  it('is not found where reading is refused, nor on nothing', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new DOMException('', 'SecurityError')
        },
      },
    )
    expect([foreign, {}, null, undefined].map(isMarkedFrame)).toEqual([false, false, false, false])
  })
})
