import { issueCredential, publicKeyMultibase } from '@idos/credentials'
import { signCopy } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { CredentialRefused } from '../credential-refused.ts'
import {
  type Change,
  credential,
  fields,
  issuerMultibase,
  otherKey,
  otherSigner,
  otherUser,
  read,
  refusal,
} from '../test-fixtures.ts'
import type { TrustPolicy } from '../trust-policy.ts'
import { applyPolicy, CHECKS, requireCheckPolicy } from './check-policy.ts'

const text = JSON.stringify(credential)
const inform: Partial<TrustPolicy> = { mode: 'INFORM' }
const refusedBy = async (change: Change) => {
  const error = await read(change).catch((reason: unknown) => reason)
  if (!(error instanceof CredentialRefused)) return []
  return error.report?.checks
    .filter(({ refuses }) => refuses)
    .map(({ name, code }) => `${name} ${code}`)
}

describe('a policy', () => {
  it.each<[string, object]>([
    ['names a check that there is not', { checks: { prooof: 'require' } }],
    ['names a member of every object', { checks: { constructor: 'require' } }],
    ['turns the proof down', { checks: { proof: 'inform' } }],
    ['turns the form down', { checks: { form: 'inform' } }],
    ['turns down whom it was presented to', { checks: { binding: 'inform' } }],
    ['turns the very bytes down', { checks: { contentHash: 'inform' } }],
    ['has an effect that there is not', { checks: { status: 'ignore' } }],
    ['has a mode that there is not', { mode: 'inform' }],
  ])('is refused when it %s', (_, policy) => {
    expect(() => requireCheckPolicy(policy)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })

  it('refuses by what failed, and by what did not pass where it has to', () => {
    const outcomes = ['pass', 'fail', 'skip'] as const
    for (const name of CHECKS) {
      const floor = ['form', 'proof', 'contentHash', 'binding'].includes(name)
      for (const outcome of outcomes) {
        const check = { name, outcome, code: 'X', reason: '' }
        const decide = (policy: object) => applyPolicy([check], policy).decision
        expect(decide({}) === 'refused').toBe(outcome === 'fail' || (floor && outcome === 'skip'))
        expect(decide({ checks: { [name]: 'require' } }) === 'refused').toBe(outcome !== 'pass')
        expect(decide(inform) === 'refused').toBe(floor && outcome !== 'pass')
        expect(decide(inform) === 'accepted-with-remarks').toBe(!floor && outcome === 'fail')
      }
    }
  })

  it('that informs hands over what failed, and says so', async () => {
    const { report, checks } = await read({ owner: otherUser, rowKey: otherKey, trust: inform })
    expect(report.decision).toBe('accepted-with-remarks')
    const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
    expect(failed).toEqual(['notes', 'holder'])
    expect(report.policy.mode).toBe('INFORM')
  })

  it('that informs hands nothing over without a proof that holds', async () => {
    expect(await refusedBy({ plaintext: text.replace('Ada', 'Eve'), trust: inform })).toEqual([
      'proof BAD_SIGNATURE',
    ])
    expect(await refusedBy({ plaintext: '[]', trust: inform })).toContain('form MALFORMED')
    // An issuer that nobody knows, of whom there is no key at all.
    const url = await issueCredential({ ...fields, issuer: { id: 'https://other.example' } })
    expect(await refusedBy({ plaintext: JSON.stringify(url), trust: inform })).toEqual([
      'proof UNKNOWN_KEY',
    ])
  })

  it('that informs of one thing still enforces the others', async () => {
    const trust: Partial<TrustPolicy> = { checks: { notes: 'inform' } }
    expect(await refusedBy({ rowKey: otherKey, trust })).toEqual([])
    expect(await refusedBy({ rowKey: otherKey, owner: otherUser, trust })).toEqual([
      'holder OTHER_HOLDER',
    ])
  })

  it('that requires takes no silence', async () => {
    expect(await refusedBy({ trust: { checks: { status: 'require' } } })).toEqual([
      'status NO_STATUS',
    ])
    expect(await refusedBy({ trust: { checks: { schema: 'require', notes: 'require' } } })).toEqual(
      [],
    )
    const error = await read({ trust: { checks: { grantAge: 'require' } } }).catch(
      (reason) => reason,
    )
    expect(error).toMatchObject({ details: { failed: 'grantAge', codes: 'NO_LIMIT' } })
    expect(String(error)).toContain('no limit')
  })

  it('limits issuers to kinds and levels', async () => {
    const issuers = (limits: object) => [{ issuer: credential.issuer as string, ...limits }]
    expect(await refusal({ trust: { issuers: issuers({ types: ['KycCredential'] }) } })).toEqual({})
    expect(await refusal({ trust: { issuers: issuers({ types: ['Other'] }) } })).toEqual({
      issuer: 'ISSUER_NOT_FOR_TYPE',
    })
    expect(await refusal({ trust: { issuers: issuers({ levels: ['plus'] }) } })).toEqual({
      issuer: 'ISSUER_NOT_FOR_LEVEL',
    })
  })
})

describe('an issuer with a did:web', () => {
  const web = 'did:web:issuer.example'
  const method = `${web}#${issuerMultibase}`
  const answer = (key: string) => ({
    fetch: (async () =>
      Response.json({
        id: web,
        verificationMethod: [
          { id: method, type: 'Multikey', controller: web, publicKeyMultibase: key },
        ],
        assertionMethod: [method],
      })) as typeof fetch,
  })

  it('signs credentials and public notes with the keys of its document', async () => {
    const plaintext = JSON.stringify(await issueCredential({ ...fields, issuer: { id: web } }))
    const trust = { issuers: [web], didDocuments: answer(issuerMultibase) }
    expect(await refusal({ plaintext, trust })).toEqual({})
    expect(await refusal({ plaintext, rowKey: otherKey, trust })).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
    })
    const moved = answer(publicKeyMultibase(otherSigner.publicKey))
    expect(await refusal({ plaintext, trust: { ...trust, didDocuments: moved } })).toMatchObject({
      proof: 'BAD_SIGNATURE',
    })
    const pinned = { issuers: [`${web}#${issuerMultibase}`], didDocuments: moved }
    expect(await refusal({ plaintext, trust: pinned })).toEqual({})
    expect(
      await refusal({ plaintext, trust: { issuers: [web], didDocuments: 'never' } }),
    ).toMatchObject({
      issuer: 'NO_KEY',
    })
  })
})

describe('how it came here', () => {
  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['without signatures', { broader_signature: undefined }, {}],
    ['with another key', { issuer_auth_public_key: otherKey }, { encryptor: 'ROW_CHANGED' }],
    ['with half a signature', { broader_signature: 'AAAA' }, { encryptor: 'ROW_CHANGED' }],
    ['with no base64', { public_notes_signature: '*' }, { encryptor: 'ROW_CHANGED' }],
  ])('a row %s', async (_, row, expected) => {
    expect(await refusal({ row })).toEqual(expected)
  })

  it('a row whose signatures are of another ciphertext', async () => {
    const signed = await signCopy(new Uint8Array(80))
    const row = {
      issuer_auth_public_key: signed.issuerAuthPublicKey,
      public_notes_signature: signed.publicNotesSignature,
      broader_signature: signed.broaderSignature,
    }
    expect(await refusal({ row })).toEqual({ encryptor: 'ROW_CHANGED' })
  })

  it.each<[string, string | undefined, string]>([
    ['a day ago', '2026-05-31T00:00:00Z', 'pass OK'],
    ['just at the limit', '2026-05-24T23:55:00Z', 'pass OK'],
    ['too long ago', '2026-05-24T23:54:59Z', 'fail TOO_OLD'],
    ['tomorrow', '2026-06-02T00:00:00Z', 'fail IN_THE_FUTURE'],
    ['nobody knows when', undefined, 'skip TIME_UNKNOWN'],
  ])('access granted %s', async (_, time, expected) => {
    const trust: Partial<TrustPolicy> = { maxGrantAge: 7 * 86_400, checks: { grantAge: 'inform' } }
    const given = time === undefined ? {} : { expected: { grantedAt: new Date(time) } }
    const { checks } = await read({ trust, ...given })
    const age = checks.find(({ name }) => name === 'grantAge')
    expect(`${age?.outcome} ${age?.code}`).toBe(expected)
  })
})
