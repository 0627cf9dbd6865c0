import { describe, expect, it } from 'vitest'
import { formatNotices, formatTransactionLog } from './log-format.ts'

describe('formatNotices', () => {
  it('numbers notices from one', () => {
    expect(formatNotices([])).toBe('')
    expect(formatNotices(['a', 'b'])).toBe('1. a\n2. b')
  })
})

describe('formatTransactionLog', () => {
  it.each([
    ['nothing to say', [], undefined, ''],
    ['notices only', [['a', 'b']], undefined, '1. a\n2. b'],
    [
      'numbers restart with each argument row',
      [['a'], [], ['b', 'c']],
      undefined,
      '1. a\n1. b\n2. c',
    ],
    ['an error after notices', [['a']], 'no', '1. a\nERROR: no'],
    ['no leading newline without notices', [[]], 'no', 'ERROR: no'],
    [
      'no doubled prefix',
      [['a']],
      'ERROR: bad (SQLSTATE 22P02)',
      '1. a\nERROR: bad (SQLSTATE 22P02)',
    ],
    ['what no database keeps', [['a\0']], 'b\ud800', '1. a\ufffd\nERROR: b\ufffd'],
  ])('%s', (_name, rows, error, expected) => {
    expect(formatTransactionLog(rows, error)).toBe(expected)
  })

  it('is cut when it has more than a mebi of characters', () => {
    const log = formatTransactionLog([['x'.repeat(3 * 1024 * 1024)]], 'lost')
    expect(log).toMatch(/^1\. x{1000}/)
    expect(log.length).toBeLessThan(1024 * 1024 + 10)
  })
})
