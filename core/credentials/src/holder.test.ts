import { describe, expect, it } from 'vitest'
import { holderCheck, profileOf, subjectIdOf } from './holder.ts'
import { issueCredential } from './issue-credential.ts'
import { codes, type Document, parameters } from './test-fixtures.ts'

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const other = '11111111-4cbe-4c2b-8ea3-0b0c1b2f1a11'

describe('the holder of a credential', () => {
  it('is named by the proof: profile and wallet', async () => {
    const bound = await issueCredential({ ...parameters, holder: { userId, wallet: '0xAb' } })
    expect(await codes(bound)).toEqual({})
    const subject = bound.credentialSubject as Document
    expect(subject).toMatchObject({ id: `urn:uuid:${userId}`, walletAddress: '0xAb' })
    for (const change of [{ id: subjectIdOf(other) }, { walletAddress: '0xCd' }]) {
      const moved = { ...bound, credentialSubject: { ...subject, ...change } }
      expect(await codes(moved)).toEqual({ proof: 'BAD_SIGNATURE' })
    }
    const { id: _, ...nameless } = subject
    expect(await codes({ ...bound, credentialSubject: nameless })).toEqual({
      proof: 'BAD_SIGNATURE',
    })
  })

  it.each([
    [`urn:uuid:${userId}`, userId],
    [`uuid:${userId}`, userId],
    [`urn:uuid:${userId.toUpperCase()}`, userId],
    [userId, null],
    [`did:key:${userId}`, null],
    [`urn:uuid:${userId}0`, null],
    ['urn:uuid:', null],
    [undefined, null],
  ])('of the subject %j is the profile %j', (id, expected) => {
    expect(profileOf({ credentialSubject: { id } })).toBe(expected)
    expect(profileOf({ credentialSubject: [{ id }] })).toBe(null)
  })

  const credential = { credentialSubject: { id: subjectIdOf(userId), walletAddress: '0xAb' } }
  it.each([
    [{ userId }, 'OK'],
    [{ userId: userId.toUpperCase() }, 'OK'],
    [{ userId, wallet: '0xAb' }, 'OK'],
    [{ userId, wallet: '0xCd' }, 'OTHER_WALLET'],
    [{ userId: other }, 'OTHER_HOLDER'],
    [{ userId: other, wallet: '0xAb' }, 'OTHER_HOLDER'],
    [{ userId: null }, 'OWNER_UNKNOWN'],
  ])('shown by %j: %s', (holder, code) => {
    expect(holderCheck(credential, holder).code).toBe(code)
  })

  it('does not pass when the credential names nobody', () => {
    expect(holderCheck({ credentialSubject: { firstName: 'Ada' } }, { userId })).toMatchObject({
      outcome: 'fail',
      code: 'UNBOUND',
    })
  })
})
