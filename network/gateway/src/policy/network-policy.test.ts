import { actions } from '@idos/schema'
import { describe, expect, it } from 'vitest'
import { networkPolicy } from './network-policy.ts'

const policy = networkPolicy()
const names = Object.keys(actions)

describe('networkPolicy', () => {
  it('answers these views to anybody, and no other', () => {
    const open = names.filter((name) => policy.view('main', name)?.session === 'none')
    expect(open).toEqual([
      'get_settings',
      'get_inserters',
      'get_quotas',
      'has_profile',
      'get_expired_grants_count',
      'dag_message',
    ])
  })

  it('wants a session for everything personal', () => {
    const guarded = names.filter((name) => policy.view('main', name)?.session === 'required')
    expect(guarded).toEqual(
      expect.arrayContaining([
        'get_user',
        'get_wallets',
        'get_credentials',
        'get_credential_owned',
        'get_credential_shared',
        'get_access_grants_granted',
      ]),
    )
  })

  it('keeps views and writes apart, and leaves out what is the owner’s', () => {
    expect(policy.write('main', 'add_wallet')).toBe(true)
    expect(policy.view('main', 'add_wallet')).toBeUndefined()
    expect(policy.write('main', 'get_user')).toBe(false)
    for (const name of names.filter((one) => one.endsWith('_as_owner'))) {
      expect(policy.write('main', name)).toBe(false)
      expect(policy.view('main', name)).toBeUndefined()
    }
  })

  it('covers the main namespace only', () => {
    expect(policy.view('info', 'get_user')).toBeUndefined()
    expect(policy.write('idos', 'add_wallet')).toBe(false)
  })
})
