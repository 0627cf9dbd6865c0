import { describe, expect, it } from 'vitest'
import { markAsFrame } from '../shared/marker.ts'
import { findFrame, type Reachable } from './connect.ts'

/** A window of another origin: its frames can be listed, nothing else can be read. */
function foreign(...frames: object[]): Reachable {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'length') return frames.length
        if (typeof name === 'string' && /^\d+$/.test(name)) return frames[Number(name)]
        throw new DOMException('blocked', 'SecurityError')
      },
    },
  ) as Reachable
}

function enclave(): Reachable {
  const frame = { length: 0 }
  markAsFrame(frame)
  return frame
}

const unreadable = new Proxy(
  {},
  {
    get: () => {
      throw new DOMException('gone', 'SecurityError')
    },
  },
)

describe('findFrame', () => {
  const frame = enclave()
  it.each([
    ['no opener', null, null],
    ['opened by the frame itself', frame, frame],
    ['opened by the Isle', foreign(frame), frame],
    ['beside other frames', foreign(foreign(), { length: 0 }, frame), frame],
    ['one level deeper', foreign(foreign(frame)), frame],
    ['two levels deeper', foreign(foreign(foreign(frame))), null],
    ['no Enclave at all', foreign(foreign(), foreign()), null],
    ['an opener that is gone', unreadable, null],
    ['a frame that is gone', foreign(unreadable, frame), frame],
    [
      'behind too many frames',
      foreign(...Array.from({ length: 40 }, () => foreign()), frame),
      null,
    ],
  ])('%s', (_, opener, expected) => {
    expect(findFrame(opener as Reachable | null)).toBe(expected)
  })
})
