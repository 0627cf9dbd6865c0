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

  it('takes no more than a page of the site could have planted, and nothing of a header without end', () => {
    const many = Array.from({ length: 200 }, (_, n) => `kgw_session=${n}`).join('; ')
    expect(sessionTokens(many)).toEqual(Array.from({ length: 64 }, (_, n) => String(n)))
    expect(sessionTokens(`kgw_session=${'a'.repeat(16_384)}`)).toEqual([])
  })
})
