import { describe, expect, it } from 'vitest'
import { clearedSessionCookie, sessionCookie, sessionTokens } from './cookie.ts'

describe('sessionTokens', () => {
  it.each([
    ['nothing', undefined, []],
    ['a cookie of ours among others', 'a=b; kgw_session=one; c', ['one']],
    ['a whole Set-Cookie text', sessionCookie('one', 60), ['one']],
    ['a cleared cookie', clearedSessionCookie(), []],
    ['names that only look like ours', 'xkgw_session=a; kgw_session2=b; KGW_SESSION=c', []],
  ])('finds the token in %s', (_, header, tokens) => {
    expect(sessionTokens(header)).toEqual(tokens)
  })

  it('opens no more than a few, and nothing of a header without end', () => {
    const many = Array.from({ length: 20 }, (_, n) => `kgw_session=${n}`).join('; ')
    expect(sessionTokens(many)).toEqual(['0', '1', '2', '3'])
    expect(sessionTokens(`kgw_session=${'a'.repeat(8192)}`)).toEqual([])
  })
})
