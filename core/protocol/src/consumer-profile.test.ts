import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { consumerProfile } from './consumer-profile.ts'

const HEX = 'ab'.repeat(32)
const KEY = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='

describe('consumer profile', () => {
  const profile = { version: 1, name: 'Bank', walletIdentifier: HEX, encryptionPublicKey: KEY }
  it.each([
    [{}, true],
    [{ logo: '/logo.svg', privacyPolicy: 'https://bank.example/privacy' }, true],
    [{ extra: 'is dropped' }, true],
    [{ version: 2 }, false],
    [{ name: '' }, false],
    [{ name: 'x'.repeat(81) }, false],
    [{ logo: 'https://evil.example/logo.svg' }, false],
    [{ walletIdentifier: 'with space' }, false],
    [{ walletIdentifier: `0x\u200b${'0'.repeat(40)}` }, false],
    [{ encryptionPublicKey: HEX }, false],
    [{ privacyPolicy: 'privacy' }, false],
  ])('%j: %s', (change, valid) => {
    expect(v.is(consumerProfile, { ...profile, ...change })).toBe(valid)
  })

  it('keeps only what it knows', () => {
    expect(v.parse(consumerProfile, { ...profile, extra: 1 })).toEqual(profile)
  })
})
