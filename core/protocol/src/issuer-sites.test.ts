import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { grantRequest } from './isle.ts'

const takes = (sites: unknown) =>
  v.safeParse(grantRequest, { credential: { type: 'kyc', sites }, purpose: '' }).success
const site = 'https://issuer.example'

describe('the sites that a request names', () => {
  it.each([
    [[{ site }]],
    [[{ site, issuer: 'ab'.repeat(32) }]],
    [[{ site, issuer: 'did:key:z6Mkr1Pb4jtBTYHCxycVGejxbnXSZjFGakeaEnt8oGdTgBwG' }]],
    [[]],
    [Array.from({ length: 5 }, () => ({ site }))],
  ])('may be %j', (sites) => {
    expect(takes(sites)).toBe(true)
  })

  it.each([
    ['an address with a path', [{ site: `${site}/apply` }]],
    ['a script', [{ site: 'javascript:alert(1)' }]],
    ['no web address', [{ site: 'ftp://issuer.example' }]],
    ['a name', [{ site, name: 'A bank' }]],
    ['another kind of DID', [{ site, issuer: 'did:web:issuer.example' }]],
    ['a key in another form', [{ site, issuer: 'AB'.repeat(32) }]],
    ['more than five', Array.from({ length: 6 }, () => ({ site }))],
    ['a text', site],
  ])('are not %s', (_, sites) => {
    expect(takes(sites)).toBe(false)
  })
})
