import { describe, expect, it } from 'vitest'
import { misfitOf, sitesOf } from './fit.ts'

const [accepted, other] = ['aa'.repeat(32), 'bb'.repeat(32)]
const wanted = { type: 'kyc', issuers: [accepted], levels: [], sites: [] }
const open = { ...wanted, issuers: [] }

describe('what does not fit a request', () => {
  it.each([
    ['kyc', accepted, null],
    ['por', accepted, 'kind'],
    ['kyc', other, 'issuer'],
    ['por', other, 'kind'],
  ])('a %s of %s: %s', (type, issuerPublicKey, misfit) => {
    expect(misfitOf({ type, level: null, issuerPublicKey }, wanted)).toBe(misfit)
  })

  it('is nothing of any issuer where all are accepted', () => {
    expect(misfitOf({ type: 'kyc', level: null, issuerPublicKey: other }, open)).toBeNull()
  })

  it.each([
    ['plus', null],
    ['basic', 'kind'],
    [null, 'kind'],
  ])('is another kind where the level %s is not one that is asked for: %s', (level, misfit) => {
    const levels = ['plus', 'premium']
    const credential = { type: 'kyc', level, issuerPublicKey: accepted }
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
