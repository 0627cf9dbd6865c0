import { describe, expect, it } from 'vitest'
import { createIsle } from './create-isle.ts'
import { createFakePage } from './testing/fake-page.ts'
import { request } from './testing/isle-world.ts'

describe('the options of an Isle', () => {
  const unknownIssuer = { ...request, credential: { type: 'kyc', issuers: ['did:web:a.example'] } }
  it.each([
    ['tokens that are a number', { tokens: { radius: 4 } as object }, 'CONFIG_INVALID'],
    ['a mode that there is not', { mode: 'hidden' as 'inline' }, 'CONFIG_INVALID'],
    ['a missing element', { container: '#nowhere' }, 'CONTAINER_NOT_FOUND'],
    ['a relative address', { isleUrl: '/isle' }, 'CONFIG_INVALID'],
    ['a script address', { isleUrl: 'javascript:alert(1)' }, 'CONFIG_INVALID'],
    [
      'a purpose of 281 characters',
      { request: { ...request, purpose: 'x'.repeat(281) } },
      'CONFIG_INVALID',
    ],
    ['an issuer of another notation', { request: unknownIssuer }, 'CONFIG_INVALID'],
    ['a retention of half a day', { request: { ...request, retention: 0.5 } }, 'CONFIG_INVALID'],
    [
      'a consumer with a path',
      { request: { ...request, consumer: 'https://a.example/x' } },
      'CONFIG_INVALID',
    ],
  ] as const)('refuses %s', (_, options, code) => {
    const container = createFakePage().createContainer()
    let thrown: unknown
    try {
      createIsle({ container, request, ...options })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code })
  })

  it('names the option that is wrong', () => {
    const container = createFakePage().createContainer()
    expect(() => createIsle({ container, request: { ...request, lockedFor: -1 } })).toThrow(
      'request.lockedFor',
    )
  })
})
