import { describe, expect, it } from 'vitest'
import { parseFailure, parseOne, withoutSpans } from '../testing/parse.ts'

describe('roles and rights', () => {
  it.each([
    ['CREATE ROLE r', { kind: 'create-role', ifNotExists: false, name: 'r' }],
    ['CREATE ROLE IF NOT EXISTS "R"', { kind: 'create-role', ifNotExists: true, name: 'r' }],
    ['DROP ROLE IF EXISTS r', { kind: 'drop-role', ifExists: true, name: 'r' }],
    [
      'GRANT select, Insert, ROLES ON ns TO r',
      {
        kind: 'grant',
        conditional: false,
        privileges: ['SELECT', 'INSERT', 'ROLES'],
        on: 'ns',
        grantee: { role: 'r' },
      },
    ],
    [
      'REVOKE IF GRANTED create FROM "default"',
      { kind: 'revoke', conditional: true, privileges: ['CREATE'], grantee: { role: 'default' } },
    ],
    [
      "GRANT IF NOT GRANTED r TO '0xAb'",
      { kind: 'grant', conditional: true, role: 'r', grantee: { user: { value: '0xAb' } } },
    ],
    ['REVOKE r FROM $u', { kind: 'revoke', role: 'r', grantee: { user: { name: '$u' } } }],
    ["GRANT r TO lower('X')", { grantee: { user: { kind: 'call', name: 'lower' } } }],
    ['GRANT r TO ns.f()', { grantee: { user: { kind: 'call', namespace: 'ns' } } }],
    ["GRANT r TO 'a' || 'b'", { grantee: { user: { op: '||' } } }],
    ["TRANSFER OWNERSHIP TO '0x1'", { kind: 'transfer-ownership', to: { value: '0x1' } }],
    ['TRANSFER OWNERSHIP TO $x', { kind: 'transfer-ownership', to: { name: '$x' } }],
  ])('%s', (text, expected) => {
    expect(withoutSpans(parseOne(text))).toMatchObject(expected)
  })

  it.each([
    ['GRANT r TO s', 'cannot grant or revoke a role to another role'],
    ['REVOKE r FROM s', 'cannot grant or revoke a role to another role'],
    ["GRANT r ON ns TO '0x1'", 'cannot grant or revoke a role on a namespace'],
    ["GRANT select TO '0x1'", 'cannot grant or revoke privileges to a user'],
    ['REVOKE select FROM $u', 'cannot grant or revoke privileges to a user'],
  ])('%s is refused: %s', (text, message) => {
    const error = parseFailure(text)
    expect(error.problem).toBe('grant or revoke error')
    expect(error.detail).toContain(message)
  })

  it.each([
    'GRANT TO r',
    'GRANT select, r TO s',
    'GRANT r, s TO t',
    'GRANT ALL TO r',
    'GRANT select ON a, b TO r',
    'GRANT select TO r, s',
    'GRANT select FROM r',
    'REVOKE select TO r',
    'GRANT IF GRANTED select TO r',
    'REVOKE IF NOT GRANTED select FROM r',
    'GRANT select TO r WITH GRANT OPTION',
    'TRANSFER OWNERSHIP r',
    'TRANSFER OWNERSHIP TO r',
    'CREATE USER u',
  ])('%s is a syntax error', (text) => {
    expect(parseFailure(text).problem).toBe('syntax error')
  })
})
