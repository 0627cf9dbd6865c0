import { describe, expect, it } from 'vitest'
import { questionOf } from './demo-wallet.ts'

describe('the demo wallet asks', () => {
  it('before a page learns the account', () => {
    expect(questionOf({ method: 'eth_requestAccounts' })?.title).toBe('Connect this page?')
  })

  it.each([
    ['a text', 'Pay Ada'],
    ['the hex of its bytes', `0x${Buffer.from('Pay Ada').toString('hex')}`],
  ])('before it signs %s, and shows it', (_, data) => {
    expect(questionOf({ method: 'personal_sign', params: [data, '0x1'] })?.text).toBe('Pay Ada')
  })

  it('nothing else', () => {
    for (const method of ['eth_accounts', 'eth_chainId']) expect(questionOf({ method })).toBeNull()
  })
})
