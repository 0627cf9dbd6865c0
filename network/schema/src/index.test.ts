import { describe, expect, expectTypeOf, it } from 'vitest'
import type { ActionInput, ActionRow, ViewName, WriteName } from './index.ts'
import * as room from './index.ts'

const { actions, isActionName } = room

describe('public exports', () => {
  it('are these', () => {
    expect(Object.keys(room).sort()).toEqual([
      'actions',
      'addWalletDetail',
      'isActionName',
      'isDetailOf',
      'revokeDetail',
      'shareDetail',
    ])
  })
})

describe('the table of actions', () => {
  it('opens only these views to callers without a session', () => {
    const open = Object.entries(actions)
      .filter(([, { kind, access }]) => kind === 'view' && access === 'anyone')
      .map(([name]) => name)
    expect(open).toEqual([
      'get_settings',
      'get_inserters',
      'get_quotas',
      'has_profile',
      'get_expired_grants_count',
      'dag_message',
    ])
  })

  it('has a sentence of at most 80 characters for every action', () => {
    for (const [name, { description }] of Object.entries(actions)) {
      expect(description, name).toMatch(/^[A-Z][\w ,']{9,79}$/)
    }
  })

  it('tells names from other texts', () => {
    expect(isActionName('add_wallet')).toBe(true)
    expect(isActionName('create_access_grant')).toBe(false)
    expect(isActionName('toString')).toBe(false)
  })
})

describe('types', () => {
  it('follow the table', () => {
    expectTypeOf<ActionInput<'revoke_access_grant'>>().toEqualTypeOf<{ id: string }>()
    expectTypeOf<ActionInput<'get_access_grants_granted'>>().toEqualTypeOf<{
      user_id: string | null
      page: bigint | number | null
      size: bigint | number | null
    }>()
    expectTypeOf<ActionRow<'get_access_grants_granted_count'>>().toEqualTypeOf<{ count: string }>()
    expectTypeOf<ActionRow<'has_profile'>>().toEqualTypeOf<{ has_profile: boolean }>()
    expectTypeOf<ActionRow<'get_credentials'>['original_id']>().toEqualTypeOf<string | null>()
    expectTypeOf<ActionRow<'add_wallet'>>().toBeNever()
    expectTypeOf<'has_profile'>().toExtend<ViewName>()
    expectTypeOf<'add_wallet'>().toExtend<WriteName>()
  })
})
