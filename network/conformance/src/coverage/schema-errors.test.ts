import { describe, expect, it } from 'vitest'
import { reachableErrors } from './schema-errors.ts'

const sql = `
CREATE OR REPLACE ACTION check_it($complaint TEXT) PRIVATE VIEW {
  error($complaint);
  error('from below');
};
CREATE OR REPLACE ACTION get_user() PUBLIC VIEW RETURNS (id UUID) {
  check_it('handed over');
  -- error('only a comment');
  if true {
    error('own');
  }
};
CREATE OR REPLACE ACTION get_wallets() PUBLIC VIEW RETURNS TABLE (id UUID) {
  return SELECT id FROM wallets;
};
`

describe('reachableErrors', () => {
  it('follows calls, and sentences that are handed over', () => {
    const errors = reachableErrors(sql)
    expect([...(errors.get('get_user') ?? [])].sort()).toEqual(['from below', 'handed over', 'own'])
    expect(errors.get('get_wallets')?.size).toBe(0)
    expect(errors.has('check_it' as never)).toBe(false)
  })

  it('finds the sentences of the real schema in every public action that has any', () => {
    const errors = reachableErrors()
    expect(errors.get('remove_wallet')).toContain('the wallet does not belong to the caller')
    expect(errors.get('add_credential')).toContain('signature is wrong')
    expect(errors.get('share_credential')).toContain(
      'original credential does not belong to the caller',
    )
  })
})
