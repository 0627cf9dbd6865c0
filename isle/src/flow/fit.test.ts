import { describe, expect, it } from 'vitest'
import { misfitOf, sitesOf } from './fit.ts'

const [accepted, other] = ['aa'.repeat(32), 'bb'.repeat(32)]
const wanted = { type: 'kyc', issuers: [accepted] }

describe('what does not fit a request', () => {
  it.each([
    ['kyc', accepted, null],
    ['por', accepted, 'kind'],
    ['kyc', other, 'issuer'],
    ['por', other, 'kind'],
  ])('a %s of %s: %s', (type, issuerPublicKey, misfit) => {
    expect(misfitOf({ type, issuerPublicKey }, wanted)).toBe(misfit)
  })

  it('is nothing of any issuer where all are accepted', () => {
    expect(misfitOf({ type: 'kyc', issuerPublicKey: other }, { type: 'kyc' })).toBeNull()
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
    expect(sitesOf({ type: 'kyc', sites })).toEqual([one, two, three])
    expect(sitesOf(wanted)).toEqual([])
  })
})
