import { describe, expect, it } from 'vitest'
import { blockConsent } from './consent.ts'

describe('a consent', () => {
  it.each([
    ['first', false, false],
    ['known', false, false],
    ['changed', false, true],
    ['changed', true, false],
  ] as const)(
    'to a recipient that is %s, accepted %s, is held up: %s',
    (pin, acceptedChange, blocked) => {
      expect(blockConsent({ pin, acceptedChange })).toBe(blocked)
    },
  )
})
