import { describe, expect, it } from 'vitest'
import { type Account, openedAccount } from './opened-account.ts'

const account: Account = {
  name: 'Ada Byron',
  verified: true,
  checks: [{ name: 'proof', outcome: 'pass', reason: 'It holds.' }],
}

describe('the page', () => {
  it('shows an account that a verified credential opened', () => {
    expect(openedAccount(account)).toBe(account)
  })

  it.each<[string, object]>([
    ['is not verified', { verified: false }],
    ['is verified in a word', { verified: 'false' }],
    ['says nothing about it', { verified: undefined }],
    ['has a check that failed', { checks: [{ name: 'holder', outcome: 'fail', reason: 'x' }] }],
  ])('shows no account when the answer %s', (_what, change) => {
    expect(() => openedAccount({ ...account, ...change } as Account)).toThrow(
      expect.objectContaining({ code: 'CREDENTIAL_INVALID' }),
    )
  })
})
