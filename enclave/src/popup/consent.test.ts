import { describe, expect, it } from 'vitest'
import { blockConsent } from './consent.ts'

describe('a consent', () => {
  it.each([
    ['first', false, null],
    ['known', false, null],
    ['changed', false, 'First confirm the changed key above.'],
    ['changed', true, null],
  ] as const)('to a recipient that is %s, accepted %s: %s', (pin, acceptedChange, blocked) => {
    expect(blockConsent({ pin, acceptedChange })).toBe(blocked)
  })
})
