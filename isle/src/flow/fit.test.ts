import { describe, expect, it } from 'vitest'
import { misfitOf, sitesOf } from './fit.ts'

const [accepted, other] = ['aa'.repeat(32), 'bb'.repeat(32)]
const format = 'ldp_vc' as const
const wanted = { type: 'kyc', format, issuers: [accepted], levels: [], sites: [] }
const open = { ...wanted, issuers: [] }

describe('what does not fit a request', () => {
  it.each([
    ['kyc', accepted, null],
    ['por', accepted, 'kind'],
    ['kyc', other, 'issuer'],
    ['por', other, 'kind'],
  ])('a %s of %s: %s', (type, issuerPublicKey, misfit) => {
    expect(misfitOf({ type, format, level: null, issuerPublicKey }, wanted)).toBe(misfit)
  })

  it('is nothing of any issuer where all are accepted', () => {
    const credential = { type: 'kyc', format, level: null, issuerPublicKey: other }
    expect(misfitOf(credential, open)).toBeNull()
    // One that leaves whole is not one whose claims leave one by one.
    expect(misfitOf(credential, { ...open, format: 'dc+sd-jwt' })).toBe('kind')
  })

  it.each([
    ['plus', null],
    ['basic', 'kind'],
    [null, 'kind'],
  ])('is another kind where the level %s is not one that is asked for: %s', (level, misfit) => {
    const levels = ['plus', 'premium']
    const credential = { type: 'kyc', format, level, issuerPublicKey: accepted }
    expect(misfitOf(credential, { ...wanted, levels })).toBe(misfit)
  })
})

describe('the sites that lead to what fits', () => {
  const [one, two, three] = ['https://one.example', 'https://two.example', 'https://three.example']
  const sites = [
    { site: one, issuer: accepted },
    { site: two, issuer: other },
    { site: three },
    { site: one },
  ]

  it('are those of accepted issuers, each once', () => {
    expect(sitesOf({ ...wanted, sites })).toEqual([one, three])
    expect(sitesOf({ ...open, sites })).toEqual([one, two, three])
    expect(sitesOf(wanted)).toEqual([])
  })
})
