import { describe, expect, it } from 'vitest'
import { wholeEnglish } from '../messages/testkit.ts'
import { lockInWords, retentionInWords } from './lock.ts'

const NOW = 1_800_000_000
const DAY = 86_400

describe('lockInWords', () => {
  it('is none only when it is zero', () => {
    expect(lockInWords(0, NOW, wholeEnglish('en-GB'))).toMatchObject({ locked: false })
  })

  it.each([1, NOW - 365 * DAY, NOW - 1, NOW])(
    '%i is a lock, whatever the device believes of the time',
    (until) => {
      const words = lockInWords(until, NOW, wholeEnglish('en-GB'))
      expect(words.locked).toBe(true)
      expect(words.title).toMatch(/^You cannot take this back before \d+ \w+ \d{4}/)
      expect(words.text).toContain('the network goes by its own')
    },
  )

  it.each([
    [NOW + 1, 'about 1 minute'],
    [NOW + 3_600, 'about 60 minutes'],
    [NOW + 3 * 3_600, 'about 3 hours'],
    [NOW + 90 * DAY, 'about 90 days'],
    [NOW + 10 * 365 * DAY, 'about 10 years'],
  ])('%i is a lock', (until, distance) => {
    const words = lockInWords(until, NOW, wholeEnglish('en-GB'))
    expect(words.locked).toBe(true)
    expect(words.text).toContain(distance)
  })

  it('names the day', () => {
    expect(lockInWords(NOW + 90 * DAY, NOW, wholeEnglish('en-GB')).title).toMatch(/15 April 2027/)
  })
})

describe('retentionInWords', () => {
  it.each([
    [0, '0 days, as the asking site says'],
    [1, '1 day, as the asking site says'],
    [400, '400 days, as the asking site says'],
    [1_825, '5 years, as the asking site says'],
  ])('%i days are told as whose word they are', (days, words) => {
    expect(retentionInWords(days, wholeEnglish('en-GB'))).toBe(words)
  })
})
