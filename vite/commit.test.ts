import { describe, expect, it } from 'vitest'
import { commitOfSources } from './commit.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

describe('the commit that a manifest names', () => {
  it('is the one that the builder names, or none', () => {
    expect(commitOfSources(COMMIT)).toBe(COMMIT)
    expect(commitOfSources('none')).toBeNull()
  })

  it('is git’s otherwise, and none for sources that no commit has', () => {
    expect(commitOfSources('')).toSatisfy((it) => it === null || /^[0-9a-f]{40}$/.test(it))
  })

  it.each(['HEAD', 'v1.0', COMMIT.toUpperCase(), `${COMMIT}\n`, '/home/me/idos'])(
    'is not %j',
    (text) => {
      expect(() => commitOfSources(text)).toThrow(/^IDOS_COMMIT must be /)
    },
  )
})
