import { describe, expect, it } from 'vitest'
import { hasSeen } from './seen.ts'

describe('hasSeen', () => {
  it.each([
    ['the end is in view', { end: 500, edge: 600, visible: true }, true],
    ['the end is at the buttons', { end: 600.6, edge: 600, visible: true }, true],
    ['the end lies below the buttons', { end: 640, edge: 600, visible: true }, false],
    ['the end is in view of a hidden window', { end: 500, edge: 600, visible: false }, false],
    ['there is nothing yet', { end: null, edge: 600, visible: true }, false],
  ])('%s: %s', (_, looked, seen) => {
    expect(hasSeen(looked)).toBe(seen)
  })
})
