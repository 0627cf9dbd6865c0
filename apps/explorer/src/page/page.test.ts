import { actions } from '@idos/schema'
import { describe, expect, it } from 'vitest'
import { TYPES } from '../shared/answers.ts'
import { kindOf } from './kind-of.ts'
import { en } from './messages/en.ts'
import { languages, loadLanguage, pickLanguage } from './messages/provider.tsx'

describe('what a transaction is about', () => {
  it('has a word for every action that changes something', () => {
    const writes = Object.entries(actions).filter(([, { kind }]) => kind === 'write')
    const nameless = writes.filter(([action]) => kindOf({ type: 'execute', action }) === 'other')
    expect(nameless.map(([action]) => action)).toEqual([])
  })

  it.each([
    ['remove_user', 'erasure'],
    ['purge_expired_grants', 'erasure'],
    ['revoke_access_grant', 'access'],
    ['share_credential_recorded', 'access'],
    ['create_ag_by_dag_for_copy', 'access'],
    ['upsert_credential_as_inserter', 'credential'],
    ['upsert_wallet_as_inserter', 'wallet'],
    ['add_user_as_inserter', 'profile'],
    ['share_attribute', 'attribute'],
    ['change_profile_key', 'key'],
    ['add_inserter_as_owner', 'rules'],
    [null, 'other'],
  ] as const)('is of %s: %s', (action, kind) => {
    expect(kindOf({ type: 'execute', action })).toBe(kind)
  })

  it('is of the network itself for what validators do', () => {
    const governing = TYPES.filter((type) => kindOf({ type, action: null }) === 'governance')
    expect(governing).toHaveLength(9)
  })
})

describe('the languages', () => {
  it('are those of the Isle', () => {
    expect([...languages].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt'])
  })

  it.each([
    ['de', ['fr'], 'de'],
    [null, ['nl-NL', 'pt-BR', 'en'], 'pt'],
    ['xx', ['nl'], 'en'],
    [null, [], 'en'],
  ])('%s, for a browser of %j, is %s', (chosen, preferred, known) => {
    expect(pickLanguage(chosen, preferred)).toBe(known)
  })

  it('say everything, each in its own words', async () => {
    const flat = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'function'
          ? [value('7', '9')]
          : Object.values(value as object).flatMap(flat)
    const english = flat(en)
    for (const one of languages) {
      const texts = flat((await loadLanguage(one)).messages)
      expect(texts).toHaveLength(english.length)
      expect(texts.filter((text) => text.trim() === '')).toEqual([])
      const same = texts.filter((text, at) => text === english[at] && text.length > 14)
      if (one !== 'en') expect(same, one).toEqual([])
    }
  })
})
